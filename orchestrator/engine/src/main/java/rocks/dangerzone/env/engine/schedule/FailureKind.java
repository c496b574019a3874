package rocks.dangerzone.env.engine.schedule;

/** Sorts of failure, by what is to be done about them. */
public enum FailureKind {
    /** Another try would fail as well. */
    FINAL,
    /** Another try may succeed. */
    TRANSIENT,
    /** It was not the task's fault but its lane's, which may be gone. */
    LANE_LOST
}
