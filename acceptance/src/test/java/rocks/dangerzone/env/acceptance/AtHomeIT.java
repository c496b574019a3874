package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What makes dz-env a command like others: an installation for oneself, a choice of environments, a prompt that tells.
 */
@Tag("debian")
class AtHomeIT {

    private static final Person user = Stage.ordinaryUser();
    private static final Person root = Stage.root();

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @Test
    void isInstalledAndRemoved() {
        Path prefix = user.home().resolve("prefix");
        String install = Stage.folder().resolve("dz-env/ci/install").toString();

        assertThat(user.types(install + " " + prefix).succeeded().stdout()).isEqualTo(prefix + "/bin/dz-env\n");

        assertThat(user.types("PATH=" + prefix + "/bin:/usr/bin:/bin dz-env version")
                        .succeeded()
                        .stdout())
                .startsWith("dz-env 1.");
        assertThat(user.types("MANPATH=" + prefix + "/share/man man dz-env-matrix-build")
                        .succeeded()
                        .stdout())
                .contains("dz-env matrix build 'debian-*' --chain");
        assertThat(user.types("source /usr/share/bash-completion/bash_completion"
                                + " && export XDG_DATA_HOME=" + prefix
                                + "/share && _completion_loader dz-env; complete -p dz-env")
                        .succeeded()
                        .stdout())
                .isEqualTo("complete -F _dz_env dz-env\n");
        assertThat(user.types("XDG_DATA_HOME=" + prefix + "/share fish -c 'complete -C \"dz-env state wi\"'")
                        .succeeded()
                        .stdout())
                .startsWith("wipe\t");
        user.types(install + " --remove " + prefix).succeeded();
        assertThat(user.types("find " + prefix + " -not -type d").succeeded().stdout())
                .isEmpty();
    }

    @Test
    void somebodyElsesProgramIsLeftAlone() {
        Path prefix = user.home().resolve("taken");
        user.types("mkdir -p " + prefix + "/bin && touch " + prefix + "/bin/dz-env")
                .succeeded();

        Outcome outcome = user.types(Stage.folder().resolve("dz-env/ci/install") + " " + prefix);

        assertThat(outcome.stderr())
                .isEqualTo("ci/install: " + prefix
                        + "/bin/dz-env is there and is no link. Remove it, or name another PREFIX.\n");
        outcome.ended(1);
    }

    @Test
    void shellOffersAChoiceAndThePromptTellsWhereOneIs() {
        try (Terminal terminal = new Terminal(root)) {
            terminal.types("dz-env shell; echo left with $?")
                    .awaits("Which environment?")
                    .awaits("fedora-44/end-user");
            assertThat(terminal.screen())
                    .containsPattern("> +1  debian-trixie/\\S+ +built \\d+ (s|min|h) ago +used \\d+ (s|min|h) ago")
                    .containsPattern("  \\d+  fedora-44/dev +not built");
            terminal.presses("q").awaits("left with 130");

            terminal.types("clear; dz-env shell; echo left with $?").awaits("Which environment?");
            terminal.presses("Down").presses("Up").presses("Enter").awaits("(debian-trixie/");
            terminal.types("echo environment=$DANGERZONE_ENVIRONMENT").awaits("environment=debian-trixie/");
            assertThat(terminal.screen())
                    .containsPattern("\\(debian-trixie/(dev|end-user)\\) user@dangerzone(-dev)?:~\\$ echo")
                    .doesNotContain("Which environment?");
            terminal.types("exit 5").awaits("left with 5");
        }
    }

    @Test
    void withoutATerminalAllAreNamed() {
        root.types("dz-env shell </dev/null")
                .failed(
                        2,
                        "dz-env: no environment named: there is neither a CELL nor --distro, and no terminal to choose"
                                + " at. Name one of ubuntu-22.04/dev, ubuntu-22.04/end-user, ubuntu-24.04/dev,"
                                + " ubuntu-24.04/end-user, ubuntu-25.10/dev, ubuntu-25.10/end-user, ubuntu-26.04/dev,"
                                + " ubuntu-26.04/end-user, debian-bookworm/dev, debian-bookworm/end-user,"
                                + " debian-trixie/dev, debian-trixie/end-user, debian-forky/dev, debian-forky/end-user,"
                                + " fedora-43/dev, fedora-43/end-user, fedora-44/dev, fedora-44/end-user.");
    }
}
