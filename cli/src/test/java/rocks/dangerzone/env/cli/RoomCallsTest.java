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
import org.junit.jupiter.params.provider.CsvSource;

/** {@code state} and {@code images} as far as they need no Podman. */
class RoomCallsTest {

    private static final String NO_PODMAN = "unix:///nowhere/podman.sock";

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                state | a command is missing. 'dz-env state --help' shows how it is used.
                state lst | unknown command "lst": there is none of that name. Did you mean list? 'dz-env state --help' shows all.
                state list now | unexpected "now": dz-env state list takes no more words. 'dz-env state list --help' shows what it takes.
                state wipe | no state named: there is neither a CELL nor --all. Name a distro such as debian:trixie; 'dz-env state list' shows what there is.
                state wipe --all trixie | unclear states: --all and a name are given. Leave out --all, or the names.
                --distro debian --version trixie state wipe bookworm | unclear cell "bookworm": --distro names "debian:trixie" already. Use one way to name it.
                state wipe trixie | cannot wipe states unasked: there is no terminal to ask at. Add --yes; --dry-run shows what would go.
                state wipe trixy --yes | unknown distro "trixy": the catalogue has none of that name. Did you mean debian:trixie? 'dz-env list' shows all.
                images | a command is missing. 'dz-env images --help' shows how it is used.
                images prune | cannot remove images unasked: there is no terminal to ask at. Add --yes; --dry-run shows what would go.
                images prune --yes --older-than 14 | cannot read the age "14": it is no number of hours, days or weeks. Write it as 12h, 14d or 2w.
                images prune --yes --keep -1 | cannot keep -1 images: that is no number of images. Write --keep 2, for example.
                """)
    void aWrongUseIsToldInOneParagraph(String typed, String told) {
        Outcome outcome = Outcome.of(folder, typed.split(" "));

        assertThat(outcome.err()).isEqualTo("dz-env: " + told + "\n");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void noStatesNeedNoPodman() {
        Outcome outcome = Outcome.of(folder, "state", "list", "--podman", NO_PODMAN);

        assertThat(outcome.err()).isEqualTo("no states in " + folder + "/home/.local/share/dangerzone-dev/envs\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(Outcome.of(folder, "state", "list", "--json").out()).isEqualTo("[ ]\n");
        assertThat(Outcome.of(folder, "state", "wipe", "trixie", "--yes").err()).isEqualTo("nothing to wipe\n");
    }

    @Test
    void statesAreShownWithoutPodmanToo() throws IOException {
        Path envs = folder.resolve("data/dangerzone-dev/envs");
        Files.createDirectories(envs.resolve("debian/13/state/containers"));
        Files.createDirectories(envs.resolve("debian/trixie/state/containers"));
        Map<String, String> environment =
                Map.of("XDG_DATA_HOME", folder.resolve("data").toString(), "PATH", "/usr/bin:/bin");

        Outcome table = Outcome.of(folder, environment, "state", "list", "--podman", NO_PODMAN);
        JsonNode list = new ObjectMapper()
                .readTree(Outcome.of(folder, environment, "state", "list", "--json", "--podman", NO_PODMAN)
                        .out());

        assertThat(table.code()).isZero();
        assertThat(table.err())
                .startsWith("whether containers use the states is not known: cannot use the Podman service ");
        assertThat(table.out())
                .startsWith("STATE ")
                .containsPattern("\ndebian:13 +[0-9.]+ kB +\\d+ s +\\? +- +" + envs + "/debian/13/state\n")
                .containsPattern(
                        "\ndebian:trixie +[0-9.]+ kB +\\d+ s +\\? +debian:trixie +" + envs + "/debian/trixie/state\n");
        assertThat(list).hasSize(2);
        assertThat(list.get(0).get("usedFor").isNull()).isTrue();
        assertThat(list.get(1).get("usedFor").asText()).isEqualTo("debian:trixie");
        assertThat(list.get(1).get("size").asLong()).isPositive();
        assertThat(list.get(1).get("containers").isNull()).isTrue();
        assertThat(Outcome.of(folder, environment, "state", "wipe", "trixie", "--yes", "--podman", NO_PODMAN)
                        .code())
                .as("whether a container uses it has to be known")
                .isEqualTo(69);
        assertThat(envs.resolve("debian/trixie/state")).exists();
    }

    @Test
    void aDryRunOfAFreshRunHasAStateOfItsOwn() throws IOException {
        Files.createDirectories(folder.resolve("share"));
        Files.writeString(folder.resolve("share/version.txt"), "1.0.0\n");
        Files.writeString(folder.resolve("pyproject.toml"), "[project]\n");
        Files.writeString(folder.resolve("poetry.lock"), "\n");

        Outcome outcome = Outcome.of(folder, "run", "trixie", "--fresh", "--dry-run", "--no-gui", "--", "ls");

        assertThat(outcome.out())
                .startsWith("mkdir -p " + folder + "/home/.local/share/dangerzone-dev/envs/debian/trixie/.fresh_")
                .contains(" && podman run ");
    }
}
