package rocks.dangerzone.env.engine.display;

/** What a look at a part of the session came to. */
public sealed interface Look<T> {

    /** It is there. */
    record Usable<T>(T found) implements Look<T> {}

    /**
     * There is none, and nothing says that there should be.
     *
     * @param cause as in a problem
     * @param cure as in a problem
     */
    record Absent<T>(String cause, String cure) implements Look<T> {}

    /**
     * The session names one that cannot be used.
     *
     * @param cause as in a problem
     * @param cure as in a problem
     */
    record Broken<T>(String cause, String cure) implements Look<T> {}
}
