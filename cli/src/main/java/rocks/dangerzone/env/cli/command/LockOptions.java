package rocks.dangerzone.env.cli.command;

import picocli.CommandLine.Option;
import rocks.dangerzone.env.engine.build.LockRule;
import rocks.dangerzone.env.problem.ProblemException;

/** What a build makes of the checkout's lock file. */
final class LockOptions {

    @Option(
            names = "--locked",
            description = "Build only what dz-env.lock covers. (Without this, what it does not cover is built from the"
                    + " distribution's archive.)")
    private boolean locked;

    @Option(names = "--no-lock", description = "Build as if there were no dz-env.lock.")
    private boolean noLock;

    @Option(
            names = "--offline",
            description = "Fetch nothing: take bases and packages that dz-env.lock names from the store alone.")
    private boolean offline;

    /**
     * When the lock file counts.
     *
     * @throws ProblemException (usage) if the options contradict each other
     */
    LockRule rule() {
        if (noLock && (locked || offline)) {
            throw ProblemException.usage(
                    "cannot use both --no-lock and " + (locked ? "--locked" : "--offline"),
                    locked ? "they say the opposite of each other" : "only what is locked can be built offline",
                    "Leave one of them out");
        }
        return noLock ? LockRule.NEVER : locked ? LockRule.REQUIRED : LockRule.IF_COVERED;
    }

    boolean offline() {
        return offline;
    }
}
