package rocks.dangerzone.env.engine.background;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Something that is got while other work goes on. It has a daemon thread of the platform: for a virtual one that waits at a
 * socket the Java machine has a poller, and waits up to 0.3 s for that at the end of the process.
 *
 * @param <T> what is got
 */
public final class Background<T> {

    private final FutureTask<T> task;
    private final Thread thread;

    private Background(FutureTask<T> task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    /**
     * Begins to get something.
     *
     * @param name the thread's
     */
    public static <T> Background<T> begin(String name, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        return new Background<>(task, Thread.ofPlatform().daemon().name(name).start(task));
    }

    /** Begins work that nothing is got of: true, when it is done. */
    public static Background<Boolean> run(String name, Runnable work) {
        return begin(name, () -> {
            work.run();
            return true;
        });
    }

    /**
     * Waits for it; throws what kept it from being got. An interrupt of the one who waits is handed on to the work, which
     * then has to end soon; the thread stays marked as interrupted.
     */
    public T await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
        } catch (ExecutionException e) {
            throw Thrown.of(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What was got, if that has gone well already. */
    public Optional<T> ifThere() {
        return task.state() == Future.State.SUCCESS ? Optional.of(task.resultNow()) : Optional.empty();
    }
}
