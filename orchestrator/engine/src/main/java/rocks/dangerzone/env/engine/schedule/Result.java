package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;

/** How a task ended. */
public sealed interface Result<T> {

    /** It was done. */
    record Done<T>(T value) implements Result<T> {}

    /** It failed, the last time for this cause; {@link LanesLostException} where there was no lane left to try it at. */
    record Failed<T>(Throwable cause) implements Result<T> {}

    /** It took longer than it may. */
    record TimedOut<T>(Duration limit) implements Result<T> {}

    /** It had begun when the run was stopped. */
    record Cancelled<T>(String reason) implements Result<T> {}

    /** It never began. */
    record Skipped<T>(String reason) implements Result<T> {}
}
