package rocks.dangerzone.env.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import rocks.dangerzone.env.cli.command.Call;
import rocks.dangerzone.env.cli.command.Commands;
import rocks.dangerzone.env.cli.command.GlobalOptions;
import rocks.dangerzone.env.cli.command.RootCommand;
import rocks.dangerzone.env.cli.screen.FailureWords;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.engine.background.Background;

/** The command line of dz-env in some surroundings. */
public final class DzEnv {

    private final Surroundings surroundings;
    private final GlobalOptions options = new GlobalOptions();

    public DzEnv(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Carries out one call and returns the exit code. */
    public int run(String... args) {
        int code = commandLine(args).execute(args);
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    /** The commands that such a call may be read with. */
    CommandLine commandLine(String... args) {
        // Most calls need it, and picocli takes as long to read annotations as this takes.
        Background<Catalogue> catalogue = Background.begin("catalogue", Catalogue::bundled);
        Call call = new Call(surroundings, options, catalogue::await);
        CommandLine line = new CommandLine(new RootCommand(options));
        Commands.add(line, call, args);
        Ansi ansi = surroundings.colours() ? Ansi.ON : Ansi.OFF;
        HelpLayout.apply(line);
        // As env.py's argparse has it: the beginning of an option is enough, and the last of two counts.
        return line.setAbbreviatedOptionsAllowed(true)
                .setOverwrittenOptionsAllowed(true)
                .setOut(surroundings.outWriter())
                .setErr(surroundings.errWriter())
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setParameterExceptionHandler((failure, typed) -> new WrongUse(failure).tell(failureWords()))
                .setExecutionExceptionHandler(
                        (failure, at, parsed) -> failureWords().tell(failure));
    }

    private FailureWords failureWords() {
        return new FailureWords(surroundings.err(), surroundings.colours(), options.verbose());
    }
}
