package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The completion scripts; what bash makes of its own. The others are tried in their shells by {@link CompletionIT}. */
class CompletionTest {

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        dz-env bui                              | build build-dev
        dz-env state w                          | wipe
        dz-env build --pro                      | --prod
        dz-env images prune --older             | --older-than
        dz-env build --py                       | --python-origin --python-index
        dz-env --distro fe                      | fedora
        dz-env --distro fedora --version '      | 43 44
        dz-env --distro=fedora --version 4      | 43 44
        dz-env --version trix                   | trixie trixie-slim
        dz-env build debian-tr                  | debian-trixie debian-trixie/dev debian-trixie/end-user
        dz-env build bookworm debian-trixie/d   | debian-trixie/dev
        dz-env build debian:trixie/             | trixie/dev trixie/end-user
        dz-env build trixie/                    | trixie/dev trixie/end-user
        dz-env --base boot                      | bootstrap
        dz-env build trixie --base=l            | local
        dz-env completion z                     | zsh
        dz-env matrix plan --format git         | github gitlab
        dz-env matrix build --variant '         | dev end-user
        dz-env manifest export m.json --format  | slsa spdx cyclonedx
        dz-env run debian-tri                   | debian-trixie debian-trixie/dev debian-trixie/end-user
        dz-env run trixie -- build              | -
        dz-env run trixie bas                   | -
        dz-env --distro debian --version 13 run b | -
        dz-env verify deb                       | -
        dz-env verify m.json debian-trixie/e    | debian-trixie/end-user
        dz-env state wipe ub                    | ubuntu:24.04
        dz-env state wipe debian:               | 13 trixie
        dz-env version x                        | -
        """)
    void bashCompletes(String typed, String completions) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("home/.local/share/dangerzone-dev/envs/debian/13/state"));
        Files.createDirectories(folder.resolve("home/.local/share/dangerzone-dev/envs/debian/trixie/state"));
        Files.createDirectories(folder.resolve("home/.local/share/dangerzone-dev/envs/ubuntu/24.04/state"));
        Files.createDirectories(folder.resolve("home/.local/share/dangerzone-dev/envs/ubuntu/26.04"));
        Files.writeString(
                folder.resolve("script"),
                Outcome.of(folder, "completion", "bash").out());

        // A quote at the end stands for the blank that the table cannot have there.
        String line = typed.endsWith("'") ? typed.replace("'", "") : typed.endsWith("--format") ? typed + " " : typed;

        assertThat(completed(line)).isEqualTo(completions == null ? List.of() : List.of(completions.split(" ")));
    }

    @Test
    void everyCommandAndOptionIsInTheTable() {
        String script = Outcome.of(folder, "completion", "bash").out();
        String table = script.substring(script.indexOf("END'"), script.indexOf("\nEND\n"));
        DzEnv all = new DzEnv(Outcome.surroundings(folder));
        all.commandLine().getSubcommands().forEach((name, command) -> {
            assertThat(table).contains("\ndz-env\t" + name + "\tcommand\t");
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.inherited())
                    .forEach(option ->
                            assertThat(table).contains("\ndz-env " + name + "\t" + option.longestName() + "\t"));
        });
    }

    @Test
    void theSettingsDistributionsAreKnown() throws IOException {
        Files.createDirectories(folder.resolve("home/.config/dz-env"));
        Path settings = folder.resolve("home/.config/dz-env/config.yaml");
        Files.writeString(settings, """
            distros:
              - id: mint
                version: 22
                base-image: docker.io/library/mint:22
                family: debian
            """);
        assertThat(Outcome.of(folder, "completion", "fish").out()).contains("\n@\tmint\t22\tmint-22");

        Files.writeString(settings, "nonsense: true\n");
        Outcome broken = Outcome.of(folder, "completion", "fish");
        assertThat(broken.out()).contains("\n@\tdebian\t13 trixie trixie-slim\tdebian-trixie\n");
        assertThat(broken.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void aQuoteInADescriptionEndsNothing(String shell) {
        assertThat(Outcome.of(folder, "completion", shell).out())
                .contains(shell.equals("fish") ? "\tInstall from Dangerzone\\'s " : "\tInstall from Dangerzone's ");
    }

    @Test
    void anotherShellIsRefused() {
        Outcome outcome = Outcome.of(folder, "completion", "tcsh");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("dz-env: invalid value for positional parameter at index 0 (bash|zsh|fish): expected one of"
                        + " [bash, zsh, fish] (case-sensitive) but was 'tcsh'. Did you mean bash? 'dz-env"
                        + " completion --help' shows how it is used.\n");
    }

    private List<String> completed(String line) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source ./script; COMP_LINE=$1; COMP_POINT=${#COMP_LINE}; _dz_env;"
                                + " (( ${#COMPREPLY[@]} == 0 )) || printf '%s\\n' \"${COMPREPLY[@]}\"",
                        "bash",
                        line)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().remove("XDG_DATA_HOME");
        Process bash = builder.start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
