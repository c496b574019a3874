package rocks.dangerzone.env.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has others below it. */
abstract sealed class CommandGroup implements Callable<Integer>
        permits RootCommand, MatrixCommand, ManifestCommand, StateCommand, ImagesCommand {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
