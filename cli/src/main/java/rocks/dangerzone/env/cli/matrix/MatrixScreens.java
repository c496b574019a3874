package rocks.dangerzone.env.cli.matrix;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import rocks.dangerzone.env.cli.console.TerminalSize;
import rocks.dangerzone.env.cli.screen.FailureWords;
import rocks.dangerzone.env.cli.session.Surroundings;

/** Chooses what is seen of a run. */
public final class MatrixScreens {

    private MatrixScreens() {}

    /**
     * What fits the surroundings: for people, on standard error, a board on a terminal and lines anywhere else.
     *
     * @param verbose whether all output of tools is shown, as lines
     * @param quiet whether people are only told of failures
     * @param json whether events are written to standard output as well. If both streams are the same terminal, people
     *     are only told of failures besides
     */
    public static MatrixScreen of(Surroundings surroundings, boolean verbose, boolean quiet, boolean json) {
        boolean shared = json
                && surroundings.terminals().out()
                && surroundings.terminals().err();
        List<MatrixScreen> screens = new ArrayList<>();
        // The first is the first to be closed: the terminal need not wait for a program that reads slowly.
        screens.add(forPeople(surroundings, verbose, quiet || shared));
        if (json) {
            InstantSource clock = InstantSource.system();
            screens.add(new JsonEvents(
                    new Outlet(surroundings.out(), lines -> JsonEvents.gap(clock.instant(), lines)), clock));
        }
        return new SafeScreen(screens, new FailureWords(surroundings.err(), surroundings.colours(), verbose));
    }

    private static MatrixScreen forPeople(Surroundings surroundings, boolean verbose, boolean quiet) {
        PrintStream err = surroundings.err();
        if (surroundings.live() && !verbose && !quiet) {
            return Board.open(err, new Paint(surroundings.colours()), new TerminalSize());
        }
        Outlet outlet = new Outlet(err, lines -> Text.line("(" + lines + " lines of output are left out here)"));
        boolean github =
                surroundings.environment().getOrDefault("GITHUB_ACTIONS", "").equals("true");
        LogStyle style = github ? new GithubStyle(() -> UUID.randomUUID().toString()) : new PlainStyle();
        // With groups each line is there already.
        return quiet ? new FailuresOnly(outlet, style) : new PlainMatrixScreen(outlet, style, verbose && !github);
    }
}
