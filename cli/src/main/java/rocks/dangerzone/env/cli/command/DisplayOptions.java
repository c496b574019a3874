package rocks.dangerzone.env.cli.command;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.engine.display.DisplayChoice;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** Which of the user's displays a command is given. */
final class DisplayOptions {

    @Option(
            names = "--gui",
            paramLabel = "auto|x11|wayland|none",
            completionCandidates = Kinds.class,
            description =
                    "The display that the command is given: those of your session (auto, if not given), one that has to"
                            + " be there, or none.")
    private Optional<String> gui = Optional.empty();

    @Option(names = "--no-gui", description = "The same as --gui none.")
    private boolean noGui;

    /**
     * What was chosen.
     *
     * @throws ProblemException (usage) if there is no such display, or if the two options contradict each other
     */
    DisplayChoice choice() {
        Optional<DisplayChoice> chosen = gui.map(DisplayOptions::read);
        if (noGui && chosen.filter(choice -> choice != DisplayChoice.NONE).isPresent()) {
            throw ProblemException.usage(
                    "cannot use both --no-gui and --gui " + chosen.get().text(),
                    "they say the opposite of each other",
                    "Leave one of them out");
        }
        return noGui ? DisplayChoice.NONE : chosen.orElse(DisplayChoice.AUTO);
    }

    private static DisplayChoice read(String text) {
        return DisplayChoice.of(text)
                .orElseThrow(() -> ProblemException.usage(
                        "cannot use --gui " + Typed.shown(text),
                        "there is no such kind of display",
                        "Say auto, x11, wayland or none"));
    }

    /** What completion offers for --gui. */
    static final class Kinds implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(DisplayChoice.values())
                    .map(DisplayChoice::text)
                    .iterator();
        }
    }
}
