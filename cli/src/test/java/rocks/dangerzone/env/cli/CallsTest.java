package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that need no Podman. */
class CallsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void theHelpNamesEveryCommand() {
        Outcome outcome = Outcome.of(folder, "--help");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .startsWith("Usage: dz-env [OPTION...] COMMAND")
                .contains("\nCommands:\n  list ", "\n  dockerfile ", "\n  build ", "\n  build-dev ", "\n  run ")
                .contains("\n  shell ", "\n  version ", "\n  completion ", "\nExamples:\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list",
                "dockerfile",
                "build",
                "build-dev",
                "run",
                "shell",
                "version",
                "completion",
                "man",
                "diff",
                "digest",
                "state",
                "state list",
                "state wipe",
                "images",
                "images list",
                "images prune",
                "doctor"
            })
    void everyCommandExplainsItself(String command) {
        Outcome outcome = Outcome.of(folder, (command + " --help").split(" "));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .startsWith("Usage: dz-env " + command)
                .contains("\nExamples:\n  ")
                .doesNotContain("--accept-expired-release");
        assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 130, "not too wide");
    }

    @Test
    void envScriptsCallShowsADockerfile() {
        Outcome outcome =
                Outcome.of(folder, "--distro", "debian", "--version", "trixie", "build-dev", "--show-dockerfile");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).contains("FROM docker.io/library/debian:trixie\n", "DANGERZONE_DEV=1", "poetry");
        assertThat(outcome.out())
                .isEqualTo(Outcome.of(folder, "dockerfile", "trixie/dev").out());
        assertThat(outcome.out())
                .isEqualTo(Outcome.of(folder, "dockerfile", "--dev", "--distro=debian", "--version=13")
                        .out());
    }

    @Test
    void theLockFileDecidesOnTheTool() throws IOException {
        checkout("uv.lock");

        assertThat(Outcome.of(folder, "dockerfile", "trixie/dev").out()).contains("uv sync");
    }

    @Test
    void variablesCount() {
        assertThat(Outcome.of(folder, Map.of("DZ_ENV_DISTRO", "fedora:44"), "dockerfile")
                        .out())
                .contains("fedora:44\n");
    }

    @Test
    void theListIsForPeopleAndForPrograms() throws IOException {
        assertThat(Outcome.of(folder, "list").out())
                .startsWith("DISTRO ")
                .containsPattern(
                        "\ndebian:trixie +13 trixie-slim +2030-06-30 +debian-trixie/dev debian-trixie/end-user\n");
        JsonNode list =
                new ObjectMapper().readTree(Outcome.of(folder, "list", "--json").out());
        assertThat(list).hasSize(9).anySatisfy(distro -> {
            assertThat(distro.get("distro").asText()).isEqualTo("debian:trixie");
            assertThat(distro.get("cells").get(0).asText()).isEqualTo("debian-trixie/dev");
        });
    }

    @Test
    void aContextIsWrittenAndChecked() throws IOException {
        checkout("poetry.lock");
        String[] export = {"dockerfile", "trixie/dev", "bookworm", "--export", "out"};
        String[] check = {"dockerfile", "trixie/dev", "bookworm", "--export", "out", "--check"};

        assertThat(Outcome.of(folder, export).code()).isZero();

        assertThat(folder.resolve("out/debian-trixie/dev/Dockerfile")).content().contains("FROM ");
        assertThat(folder.resolve("out/debian-trixie/dev/poetry.lock")).exists();
        assertThat(folder.resolve("out/debian-bookworm/end-user/Dockerfile")).exists();
        assertThat(Outcome.of(folder, check).err()).isEqualTo("up to date: 2 cells\n");
        Path changed = folder.resolve("out/debian-trixie/dev/Dockerfile");
        Files.writeString(changed, "FROM scratch\n");
        Outcome stale = Outcome.of(folder, check);
        assertThat(stale.code()).isEqualTo(1);
        assertThat(stale.err())
                .isEqualTo("dz-env: the written Dockerfiles are stale: " + changed
                        + " differs. Remove the folder and write it anew without --check.\n");
        assertThat(Outcome.of(folder, export).code())
                .as("a filled folder is left alone")
                .isEqualTo(2);
    }

    @Test
    void aDryRunPrintsOneLineThatCanBePasted() throws IOException {
        checkout("poetry.lock");

        Outcome outcome = Outcome.of(folder, "run", "trixie", "--dry", "--no-gui", "--", "echo", "it's", "--dev");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .hasLineCount(1)
                .contains("podman run --rm -i ")
                .endsWith(" --hostname dangerzone dangerzone.rocks/debian:trixie echo 'it'\\''s' --dev\n");
        assertThat(Outcome.of(folder, "--distro", "debian", "--version", "trixie", "run", "--dev", "--dry", "ls", "-l")
                        .out())
                .endsWith(" --hostname dangerzone-dev dangerzone.rocks/build/debian:trixie ls -l\n");
        assertThat(Outcome.of(folder, "shell", "trixie", "--dry-run").out()).endsWith("debian:trixie bash\n");
    }

    @Test
    void withoutPodmanTheExitCodeIs69() throws IOException {
        checkout("poetry.lock");

        Outcome outcome =
                Outcome.of(folder, "--podman", "unix:///nowhere/podman.sock", "run", "trixie/dev", "--", "ls");

        assertThat(outcome.code()).isEqualTo(69);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).startsWith("dz-env: cannot use the Podman service unix:///nowhere/podman.sock");
    }

    private void checkout(String lockFile) throws IOException {
        Files.createDirectories(folder.resolve("share"));
        Files.writeString(folder.resolve("share/version.txt"), "1.0.0\n");
        Files.writeString(folder.resolve("pyproject.toml"), "[project]\n");
        Files.writeString(folder.resolve(lockFile), "\n");
    }
}
