package rocks.dangerzone.env.cli.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.engine.schedule.Jobs;
import rocks.dangerzone.env.problem.ProblemException;

/** Whether and how cells are built again. */
final class RebuildOptions {

    @Option(
            names = "--rebuild",
            description =
                    "Build each cell again without the cache, from what the manifest records and not from what the"
                            + " checkout would give now, and compare what comes out.")
    private boolean rebuild;

    @Option(
            names = "--offline",
            description =
                    "Get nothing from a network: the base has to be in Podman's storage, and cells whose steps had a"
                            + " network when they were built are not built again.")
    private boolean offline;

    @Mixin
    private JobsOption jobs = new JobsOption();

    /**
     * Whether cells are built again.
     *
     * @throws ProblemException (usage) for an option that has no meaning without it, or a wrong number
     */
    boolean rebuild() {
        boolean numbered = jobs.jobs().isPresent();
        if (!rebuild && numbered) {
            throw ProblemException.usage(
                    "cannot use --jobs without --rebuild",
                    "nothing is built without it",
                    "Add --rebuild, or leave --jobs out");
        }
        return rebuild;
    }

    boolean offline() {
        return offline;
    }

    /** How many are built side by side. */
    Jobs jobs() {
        return jobs.jobs().map(Jobs::wanted).orElseGet(Jobs::fitting);
    }
}
