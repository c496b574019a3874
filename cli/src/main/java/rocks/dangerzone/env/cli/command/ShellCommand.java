package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code dz-env shell}. */
@Command(
        name = "shell",
        customSynopsis =
                "dz-env shell CELL [--dev] [--gui KIND] [--user USER] [--no-network] [--fresh] [--dry-run] [OPTION...]",
        description =
                "Open a shell in an environment that is gone when the shell ends; the same as 'run CELL -- bash'.",
        footer = {
            "",
            "Examples:",
            "  dz-env shell debian:trixie",
            "  dz-env shell trixie/dev",
            "  dz-env shell fedora:44 --user root --no-network"
        })
public final class ShellCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(
            paramLabel = "CELL",
            arity = "0..1",
            completionCandidates = CellNames.class,
            description = "The environment: debian:trixie, trixie/dev, fedora-44.")
    private Optional<String> cell = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    public ShellCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        return options.run(call, cell, List.of("bash"));
    }
}
