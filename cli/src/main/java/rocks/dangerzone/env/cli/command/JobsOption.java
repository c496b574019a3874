package rocks.dangerzone.env.cli.command;

import java.util.Optional;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.problem.ProblemException;

/** How many cells are built side by side. */
final class JobsOption {

    private static final int MOST = 1000;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "How many cells are built side by side; as many as processors and memory allow if not given.")
    private Optional<Integer> jobs = Optional.empty();

    /**
     * The number that was asked for.
     *
     * @throws ProblemException (usage) if it is none
     */
    Optional<Integer> jobs() {
        jobs.filter(number -> number < 1 || number > MOST).ifPresent(number -> {
            throw ProblemException.usage(
                    "cannot use --jobs " + number,
                    "it is not between 1 and " + MOST,
                    "Give the number of cells to build side by side, or leave it out");
        });
        return jobs;
    }
}
