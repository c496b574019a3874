package rocks.dangerzone.env.engine.packages;

/**
 * A file that an .rpm has.
 *
 * @param path from the root
 * @param kind what it is
 */
public record RpmPath(String path, Kind kind) {

    /** What a file is, as a repository's index tells them apart. */
    public enum Kind {
        FILE,
        DIRECTORY,
        /** Belongs to the package, and is made by others. */
        GHOST
    }
}
