package rocks.dangerzone.env.engine.registry;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.background.Thrown;
import rocks.dangerzone.env.problem.ProblemException;

/** Lets work take so long and no longer; it has to heed an interrupt of its thread. */
record TimeLimit(Duration limit) {

    /**
     * Does the work.
     *
     * @param thing what could not be done, where it takes too long or the caller is interrupted
     * @param late that failure
     */
    <T> T during(Supplier<T> work, String thing, Supplier<ProblemException> late) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread.ofVirtual().name("registry").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw late.get();
        } catch (ExecutionException e) {
            throw Thrown.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(
                    ProblemException.failed(thing, "it was stopped", "Try again")
                            .problem(),
                    e);
        } finally {
            task.cancel(true);
        }
    }
}
