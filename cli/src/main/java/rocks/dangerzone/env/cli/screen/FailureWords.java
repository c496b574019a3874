package rocks.dangerzone.env.cli.screen;

import java.io.PrintStream;
import java.util.Optional;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Tells people of failures: one paragraph each, a stack trace only where it was asked for.
 *
 * @param err where to
 * @param colours whether the tool's name is coloured
 * @param verbose whether stack traces are shown
 */
public record FailureWords(PrintStream err, boolean colours, boolean verbose) {

    /** Exit code of a failure that nobody foresaw. */
    private static final int UNEXPECTED = 1;

    /** Tells it and returns the exit code that belongs to it. */
    public int tell(Throwable failure) {
        int code;
        if (failure instanceof ProblemException problem) {
            say(problem.problem().sentence());
            code = problem.problem().kind().exitCode();
        } else {
            say("something unexpected went wrong: "
                    + failure.getClass().getSimpleName()
                    + Optional.ofNullable(failure.getMessage())
                            .map(message -> ", " + message)
                            .orElse("")
                    + ". This is a fault of dz-env: please report it with what --verbose shows in addition.");
            code = UNEXPECTED;
        }
        if (verbose) {
            failure.printStackTrace(err);
        }
        return code;
    }

    /** Tells of a wrong command line. */
    public void say(String sentence) {
        err.println((colours ? "\033[1;31mdz-env:\033[0m " : "dz-env: ") + sentence);
    }
}
