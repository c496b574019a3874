package rocks.dangerzone.env.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import rocks.dangerzone.env.cli.command.BuildCommand;
import rocks.dangerzone.env.cli.command.BuildDevCommand;
import rocks.dangerzone.env.cli.command.Call;
import rocks.dangerzone.env.cli.command.CompletionCommand;
import rocks.dangerzone.env.cli.command.DockerfileCommand;
import rocks.dangerzone.env.cli.command.GlobalOptions;
import rocks.dangerzone.env.cli.command.ImagesCommand;
import rocks.dangerzone.env.cli.command.ImagesListCommand;
import rocks.dangerzone.env.cli.command.ImagesPruneCommand;
import rocks.dangerzone.env.cli.command.ListCommand;
import rocks.dangerzone.env.cli.command.RootCommand;
import rocks.dangerzone.env.cli.command.RunCommand;
import rocks.dangerzone.env.cli.command.ShellCommand;
import rocks.dangerzone.env.cli.command.StateCommand;
import rocks.dangerzone.env.cli.command.StateListCommand;
import rocks.dangerzone.env.cli.command.StateWipeCommand;
import rocks.dangerzone.env.cli.command.VersionCommand;
import rocks.dangerzone.env.cli.screen.FailureWords;
import rocks.dangerzone.env.cli.session.Surroundings;

/** The command line of dz-env in some surroundings. */
public final class DzEnv {

    private final Surroundings surroundings;
    private final GlobalOptions options = new GlobalOptions();

    public DzEnv(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Carries out one call and returns the exit code. */
    public int run(String... args) {
        int code = commandLine().execute(args);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    private CommandLine commandLine() {
        Call call = new Call(surroundings, options);
        CommandLine line = new CommandLine(new RootCommand(options));
        for (Object command : List.of(
                new ListCommand(call),
                new DockerfileCommand(call),
                new BuildCommand(call),
                new BuildDevCommand(call),
                new RunCommand(call),
                new ShellCommand(call),
                group(new StateCommand(), new StateListCommand(call), new StateWipeCommand(call)),
                group(new ImagesCommand(), new ImagesListCommand(call), new ImagesPruneCommand(call)),
                new VersionCommand(call),
                new CompletionCommand(call))) {
            line.addSubcommand(command);
        }
        Ansi ansi = surroundings.colours() ? Ansi.ON : Ansi.OFF;
        HelpLayout.apply(line);
        return line.setOut(surroundings.outWriter())
                .setErr(surroundings.errWriter())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setParameterExceptionHandler((failure, args) -> new WrongUse(failure).tell(failureWords()))
                .setExecutionExceptionHandler(
                        (failure, at, parsed) -> failureWords().tell(failure));
    }

    private static CommandLine group(Object parent, Object... commands) {
        CommandLine line = new CommandLine(parent);
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        return line;
    }

    private FailureWords failureWords() {
        return new FailureWords(surroundings.err(), surroundings.colours(), options.verbose());
    }
}
