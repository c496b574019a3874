package rocks.dangerzone.env.engine.report.comparison;

/**
 * Something that goes into an image and changed: a file of the build context, a build argument and the like.
 *
 * @param name a path for a file, {@code the Dockerfile}, {@code build argument NAME} and so on for others
 */
public record InputChange(Kind kind, String name) {

    /** What happened to it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }
}
