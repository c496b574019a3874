package rocks.dangerzone.env.engine.progress;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A piece of work that tells a listener of its beginning, its course and its end. */
public final class Activity {

    private final Progress progress;
    private final String name;

    private Activity(Progress progress, String name) {
        this.progress = progress;
        this.name = name;
    }

    /**
     * Does a piece of work and reports {@link ProgressEvent.Began} before it, {@link ProgressEvent.Ended} or
     * {@link ProgressEvent.Failed} after it.
     *
     * @param name a phrase such as "bootstrapping debian:trixie"
     */
    public static <T> T during(Progress progress, String name, Function<Activity, T> work) {
        long start = System.nanoTime();
        progress.report(new ProgressEvent.Began(name));
        boolean done = false;
        try {
            T result = work.apply(new Activity(progress, name));
            done = true;
            return result;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            progress.report(done ? new ProgressEvent.Ended(name, took) : new ProgressEvent.Failed(name, took));
        }
    }

    /** Tells how the work goes on. */
    public void advanced(String detail, OptionalDouble fraction) {
        progress.report(new ProgressEvent.Advanced(name, detail, fraction));
    }

    /** Hands on one line of a tool's own output. */
    public void output(String line) {
        progress.report(new ProgressEvent.Output(name, line));
    }
}
