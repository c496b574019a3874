package rocks.dangerzone.env.cli.command;

import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.console.Question;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.problem.ProblemException;

/** A person's consent to a removal: given beforehand, or asked for on a terminal. */
final class Consent {

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Only tell what would be removed.")
    private boolean dryRun;

    boolean dryRun() {
        return dryRun;
    }

    /** Whether the person will be asked. */
    boolean asks(Surroundings surroundings) {
        return !yes
                && !dryRun
                && surroundings.terminals().in()
                && surroundings.terminals().err();
    }

    /**
     * Makes sure that there is somebody to ask, where that is needed.
     *
     * @param thing what is to be done ("wipe any state")
     * @throws ProblemException (usage) if there is nobody
     */
    void requireSomebody(Surroundings surroundings, String thing) {
        if (!yes && !dryRun && !asks(surroundings)) {
            throw ProblemException.usage(
                    "cannot " + thing + " unasked",
                    "there is no terminal to ask at",
                    "Add --yes; --dry-run shows what would go");
        }
    }

    /** Whether it may be done; asks where need be. */
    boolean given(Surroundings surroundings, String question) {
        return !asks(surroundings) || Question.atTerminal(surroundings.err()).answeredYes(question);
    }
}
