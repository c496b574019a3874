package rocks.dangerzone.env.engine.fetch;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import rocks.dangerzone.env.engine.background.Thrown;
import rocks.dangerzone.env.problem.ProblemException;

/** Does the same with many things, a few at a time. */
final class Parallel {

    /** An archive's server is shared with others, and more connections do not make a line faster. */
    private static final int AT_ONCE = 6;

    private Parallel() {}

    /**
     * Returns when all is done. After the first failure nothing more is begun, and what goes on is stopped.
     *
     * @throws ProblemException if the thread is interrupted while it waits
     */
    static <T> void each(List<T> things, Consumer<T> work) {
        ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        try (threads) {
            CompletionService<Boolean> done = new ExecutorCompletionService<>(threads);
            things.forEach(thing -> done.submit(() -> work.accept(thing), true));
            try {
                for (int i = 0; i < things.size(); i++) {
                    done.take().get();
                }
            } catch (ExecutionException e) {
                throw Thrown.of(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw FetchProblems.stopped(e);
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
