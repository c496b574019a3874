package rocks.dangerzone.env.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A try at a task that goes on. */
final class Running<T> {

    /** Why a try was interrupted. */
    enum Stop {
        TIMED_OUT,
        CANCELLED,
        LANE_LOST
    }

    /** How a try ended. */
    sealed interface Ending<T> {

        /** Well. */
        record Value<T>(T value) implements Ending<T> {}

        /** Not well. */
        record Thrown<T>(Throwable cause) implements Ending<T> {}

        /** It was interrupted and did not end in time; it is left to itself. */
        record Left<T>() implements Ending<T> {}
    }

    private final TaskState<T> task;
    private final LaneState<T> lane;
    private final List<EventLoop.Timer> timers = new ArrayList<>();
    private Optional<Thread> thread = Optional.empty();
    private Optional<Stop> stop = Optional.empty();

    Running(TaskState<T> task, LaneState<T> lane) {
        this.task = task;
        this.lane = lane;
    }

    TaskState<T> task() {
        return task;
    }

    LaneState<T> lane() {
        return lane;
    }

    Optional<Stop> stop() {
        return stop;
    }

    /**
     * Begins on a thread of its own: a platform thread, for a virtual one that talks to a service brings a poller, which
     * the Java machine waits for at its end, a third of a second.
     */
    void start(Runnable work) {
        thread = Optional.of(Thread.ofPlatform().daemon().name(task.name()).start(work));
    }

    /** A timer that means nothing once this has ended. */
    void add(EventLoop.Timer timer) {
        timers.add(timer);
    }

    /** Interrupts it; returns whether that was the first time, which alone counts. */
    boolean interrupt(Stop why) {
        boolean first = stop.isEmpty();
        stop = stop.or(() -> Optional.of(why));
        thread.ifPresent(Thread::interrupt);
        return first;
    }

    void ended() {
        timers.forEach(EventLoop.Timer::cancel);
    }
}
