package rocks.dangerzone.env.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dz-env} without a command, and what all commands share. */
@Command(
        name = "dz-env",
        customSynopsis = {
            "dz-env [OPTION...] COMMAND [CELL...] [OPTION...]",
            "       dz-env --distro ID --version VERSION COMMAND [OPTION...]"
        },
        description = {
            "Container environments for Dangerzone: to develop it in, and to use it as people do.",
            "",
            "A CELL is a distro, with its variant or without: debian:trixie, trixie/dev, fedora-44/end-user."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env build-dev debian:trixie                              an environment to develop in",
            "  dz-env run trixie/dev -- ./dangerzone/install/linux/build-deb.py",
            "  dz-env shell debian:trixie                                  Dangerzone as people have it",
            "  dz-env dockerfile --all --export contexts                   what all of them are made of",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong use, 69 no Podman; of run and shell the command's own.",
            "'dz-env COMMAND --help' tells more."
        })
public final class RootCommand extends CommandGroup {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli fills it, and all commands share it
    private final GlobalOptions options;

    public RootCommand(GlobalOptions options) {
        this.options = options;
    }
}
