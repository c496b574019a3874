package rocks.dangerzone.env.engine.schedule;

/**
 * What a task does. Runs on a virtual thread of its own, which is interrupted to end it.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Work<T> {

    /**
     * Does it.
     *
     * @param attempt where, and for the how many-th time
     * @throws Exception if it fails; the scheduler is given a function that says what sort of failure it is
     */
    T run(Attempt attempt) throws Exception;
}
