package rocks.dangerzone.env.engine.lock;

import java.util.Optional;

/**
 * What is different in a cell.
 *
 * @param cell its name
 * @param subject the package's name, with its architecture where that says more; or {@code base image}
 * @param kind what became of it
 * @param from what it was
 * @param to what it is now
 */
public record LockChange(String cell, String subject, Kind kind, Optional<String> from, Optional<String> to) {

    /** What became of a package. */
    public enum Kind {
        ADDED,
        REMOVED,
        UPGRADED,
        DOWNGRADED,
        /** Other bytes under the same version, or another base image. */
        REPLACED
    }
}
