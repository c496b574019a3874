package rocks.dangerzone.env.engine.difference;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import rocks.dangerzone.env.engine.background.Thrown;

/** Two pieces of work at once, each of which may keep a processor busy. */
final class SideBySide {

    private SideBySide() {}

    /**
     * Does both. When this returns, or throws what the first or else the second of them throws, both are over; one that is
     * not needed any more is interrupted.
     */
    static <T> List<T> of(Callable<T> first, Callable<T> second) {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            Future<T> one = threads.submit(first);
            Future<T> other = threads.submit(second);
            try {
                return List.of(one.get(), other.get());
            } catch (ExecutionException e) {
                throw Thrown.of(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new InterruptedIOException("interrupted"));
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
