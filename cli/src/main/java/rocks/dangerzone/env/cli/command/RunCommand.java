package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.problem.ProblemException;

/** {@code dz-env run}. */
@Command(
        name = "run",
        preprocessor = RunPreprocessor.class,
        customSynopsis = {
            "dz-env run CELL [--dev] [--gui KIND] [--user USER] [--no-network] [--fresh] [--confine] [OPTION...]"
                    + " -- COMMAND...",
            "       dz-env --distro ID --version VERSION run [--dev] [OPTION...] COMMAND..."
        },
        description = {
            "Run a command in an environment that is gone when the command ends.",
            "",
            "The environment is built first if it is missing or stale. Ends with the command's own exit code, with 125"
                    + " where the container could not be started."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env run debian:trixie -- dangerzone",
            "  dz-env run debian:trixie --gui wayland -- dangerzone",
            "  dz-env run trixie/dev -- bash -c 'cd dangerzone && poetry run make test'",
            "  dz-env run debian:trixie --fresh -- dangerzone-cli FILE     as after a new installation",
            "  echo text | dz-env run debian:trixie -- cat",
            "  dz-env --distro debian --version trixie run --dev bash"
        })
public final class RunCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(
            paramLabel = "CELL",
            arity = "0..1",
            completionCandidates = CellNames.class,
            description = "The environment: debian:trixie, trixie/dev, fedora-44.")
    private Optional<String> cell = Optional.empty();

    @Mixin
    private RunOptions options = new RunOptions();

    private List<String> words = List.of();

    public RunCommand(Call call) {
        this.call = call;
    }

    /** The command with its arguments, as they were typed; called before the options are read. */
    void setCommand(List<String> command) {
        words = List.copyOf(command);
    }

    /** Whether --distro was given before. */
    boolean distroIsNamed() {
        return call.options().namesDistro();
    }

    @Override
    public Integer call() {
        if (words.isEmpty()) {
            throw ProblemException.usage(
                    "nothing to run",
                    "there is no command",
                    "Write it behind '--', as in 'dz-env run debian:trixie -- bash'");
        }
        return options.run(call, cell, words);
    }
}
