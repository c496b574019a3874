package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;

/** {@code dz-env shell}. */
@Command(
        name = "shell",
        customSynopsis =
                "dz-env shell [CELL] [--dev] [--gui KIND] [--user USER] [--no-network] [--fresh] [--confine] [OPTION...]",
        description = {
            "Open a shell in an environment that is gone when the shell ends; the same as 'run CELL -- bash'.",
            "",
            "Without a CELL it offers all at a terminal, to choose from; with --dev the development environments."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env shell                                   choose from a list",
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
        Optional<String> named = cell;
        if (named.isEmpty()) {
            try (Session session = call.open()) {
                CellMenu menu = new CellMenu(session, options.dev());
                if (menu.isNeeded()) {
                    session.checkout();
                    named = menu.choose().map(Cell::toString);
                    if (named.isEmpty()) {
                        return StopSignals.EXIT_CODE;
                    }
                }
            }
        }
        return options.run(call, named, List.of("bash"));
    }
}
