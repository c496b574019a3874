package rocks.dangerzone.env.dockerfiles.catalogue;

/**
 * A part of a release that a snapshot archive keeps.
 *
 * @param archive which of the distribution's archives it is in ({@code debian-security})
 * @param suite what apt calls it ({@code trixie-security})
 */
public record SnapshotSuite(String archive, String suite) {

    /** The form that {@link #parse} takes. */
    static final String REGEX = "[a-z0-9][a-z0-9-]{0,60} [a-z0-9][a-z0-9./-]{0,60}";

    /** Reads {@code ARCHIVE SUITE}. */
    static SnapshotSuite parse(String text) {
        String[] parts = text.split(" ", 2);
        return new SnapshotSuite(parts[0], parts[1]);
    }
}
