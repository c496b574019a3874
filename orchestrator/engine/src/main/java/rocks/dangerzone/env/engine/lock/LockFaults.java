package rocks.dangerzone.env.engine.lock;

import rocks.dangerzone.env.problem.ProblemException;

/**
 * What can be wrong with a lock file's text.
 *
 * @param name the file's
 */
record LockFaults(String name) {

    private static final String CURE =
            "Restore it with 'git checkout dz-env.lock', or delete it and write it anew with 'dz-env lock'";

    /** A line that has no place in a lock file. */
    ProblemException at(int line, String cause) {
        return ProblemException.usage("cannot use " + name, "line " + line + ": " + cause, CURE);
    }

    /** A file that is not as it was written. */
    ProblemException edited(String cause) {
        return ProblemException.usage("cannot use " + name, "it was edited: " + cause, CURE);
    }
}
