package rocks.dangerzone.env.cli.command;

import picocli.CommandLine.Command;

/** {@code dz-env state}. */
@Command(
        name = "state",
        customSynopsis = "dz-env state list|wipe [CELL...] [OPTION...]",
        description = {
            "Show or wipe what outlives an environment's containers.",
            "",
            "That is what the Podman inside has stored, the shell's history, and Dangerzone's data and settings;"
                    + " a distro's development and end-user environments share it."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env state list",
            "  dz-env state wipe debian:trixie",
            "  dz-env run debian:trixie --fresh -- dangerzone      with an empty one, only this once"
        })
public final class StateCommand extends CommandGroup {}
