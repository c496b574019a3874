package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts; bash's in a real bash. */
class CompletionTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void bashCompletesCommandsOptionsAndCells() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("script"),
                Outcome.of(folder, "completion", "bash").out());

        assertThat(completed("dz-env", "bui")).containsExactly("build", "build-dev");
        assertThat(completed("dz-env", "build", "--pro")).containsExactly("--prod");
        assertThat(completed("dz-env", "build", "debian-t")).contains("debian-trixie");
        assertThat(completed("dz-env", "--distro", "fe")).contains("fedora");
        assertThat(completed("dz-env", "state", "w")).containsExactly("wipe");
        assertThat(completed("dz-env", "state", "wipe", "debian-t")).contains("debian-trixie");
        assertThat(completed("dz-env", "images", "prune", "--older")).containsExactly("--older-than");
    }

    @Test
    void zshTakesTheSameScript() {
        assertThat(Outcome.of(folder, "completion", "zsh").out())
                .isEqualTo(Outcome.of(folder, "completion", "bash").out())
                .contains("bashcompinit");
    }

    @Test
    void fishIsToldOfEachCommandAndItsOptions() {
        assertThat(Outcome.of(folder, "completion", "fish").out())
                .contains("complete -c dz-env -n '__fish_use_subcommand' -a run -d ")
                .contains(
                        "complete -c dz-env -n '__fish_seen_subcommand_from build; and not __fish_seen_subcommand_from matrix' -l prod -d ")
                .contains("complete -c dz-env -l distro -x -a 'ubuntu debian fedora' -d ")
                .contains("complete -c dz-env -l base -x -a 'auto local registry bootstrap' -d ")
                .contains("-n '__fish_seen_subcommand_from run' -a 'ubuntu-22.04 ");
    }

    @Test
    void fishIsToldOfSubcommandsOfCommands() {
        assertThat(Outcome.of(folder, "completion", "fish").out())
                .contains("-n '__fish_use_subcommand' -a images -d ")
                .contains("-n '__fish_seen_subcommand_from state; and not __fish_seen_subcommand_from list wipe'"
                        + " -a wipe -d ")
                .contains(
                        "-n '__fish_seen_subcommand_from state; and __fish_seen_subcommand_from wipe' -a 'ubuntu-22.04 ")
                .contains("-n '__fish_seen_subcommand_from images; and __fish_seen_subcommand_from prune' -l keep -r ")
                .as("options of list itself")
                .contains("-n '__fish_seen_subcommand_from list; and not __fish_seen_subcommand_from state images'"
                        + " -l json -d ");
    }

    @Test
    void anotherShellIsRefused() {
        Outcome outcome = Outcome.of(folder, "completion", "tcsh");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("dz-env: invalid value for positional parameter")
                .contains("tcsh");
    }

    private List<String> completed(String... words) throws IOException, InterruptedException {
        String line = String.join(" ", words);
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source ./script; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                                + "; COMP_LINE='" + line + "'; COMP_POINT=${#COMP_LINE}; _complete_dz-env;"
                                + " printf '%s\\n' \"${COMPREPLY[@]}\"")
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return output.lines().map(String::strip).toList();
    }
}
