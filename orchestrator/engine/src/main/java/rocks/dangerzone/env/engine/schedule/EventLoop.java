package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Does things one after the other on one thread: those that other threads post, and those whose time has come. What only
 * they touch needs no lock.
 */
final class EventLoop {

    private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();

    /** Something to do at its time; identity makes it one among equals. */
    final class Timer implements Comparable<Timer> {
        private final long due;
        private final Runnable event;

        private Timer(long due, Runnable event) {
            this.due = due;
            this.event = event;
        }

        /** Makes it never happen. */
        void cancel() {
            timers.remove(this);
        }

        @Override
        public int compareTo(Timer other) {
            return Long.signum(due - other.due);
        }
    }

    /** Has something done soon. From any thread. */
    void post(Runnable event) {
        posted.add(event);
    }

    /** Has something done after a pause. From the loop's own thread, or before it runs. */
    Timer after(Duration pause, Runnable event) {
        Timer timer = new Timer(System.nanoTime() + pause.toNanos(), event);
        timers.add(timer);
        return timer;
    }

    /** Does what comes in until something is true. */
    void runUntil(BooleanSupplier over) throws InterruptedException {
        while (!over.getAsBoolean()) {
            next().run();
        }
    }

    private Runnable next() throws InterruptedException {
        while (true) {
            Timer first = timers.peek();
            if (first == null) {
                return posted.take();
            }
            long left = first.due - System.nanoTime();
            if (left <= 0) {
                timers.remove(first);
                return first.event;
            }
            Runnable event = posted.poll(left, TimeUnit.NANOSECONDS);
            if (event != null) {
                return event;
            }
        }
    }
}
