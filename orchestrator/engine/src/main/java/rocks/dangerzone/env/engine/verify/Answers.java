package rocks.dangerzone.env.engine.verify;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import rocks.dangerzone.env.engine.background.Thrown;

/**
 * Answers by their questions: each is sought once, however many cells ask, and a failure is an answer as well. Good for one
 * verification, for which the world stands still. Safe for use by many threads.
 *
 * @param <Q> the questions, with an equality of their own
 * @param <A> the answers
 */
final class Answers<Q, A> implements Function<Q, A> {

    private final Function<Q, A> source;
    private final Map<Q, FutureTask<A>> answers = new ConcurrentHashMap<>();

    /** @param source is asked */
    Answers(Function<Q, A> source) {
        this.source = source;
    }

    @Override
    public A apply(Q question) {
        FutureTask<A> answer = answers.computeIfAbsent(question, asked -> new FutureTask<>(() -> source.apply(asked)));
        // Of many threads the first one asks; for the others this does nothing, and they wait below.
        answer.run();
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw Thrown.of(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted"));
        }
    }
}
