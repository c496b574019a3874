package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;

/** Something that a scheduler tells while it works. */
public sealed interface ScheduleEvent<T> {

    /** A task begins, for the n-th time, at a lane. */
    record Started<T>(String task, String lane, int attempt) implements ScheduleEvent<T> {}

    /** A task is over, for good. Told of each task exactly once. */
    record Ended<T>(String task, Outcome<T> outcome) implements ScheduleEvent<T> {}

    /** A task will be tried again, not before a pause. */
    record Retrying<T>(String task, int nextAttempt, Throwable cause, Duration pause) implements ScheduleEvent<T> {}

    /** A lane is given up for the time being; its tasks move to others. */
    record LaneLost<T>(String lane, Throwable cause) implements ScheduleEvent<T> {}

    /** A lane that was given up is there again. */
    record LaneBack<T>(String lane) implements ScheduleEvent<T> {}
}
