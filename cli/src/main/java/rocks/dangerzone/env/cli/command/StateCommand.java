package rocks.dangerzone.env.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
public final class StateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
