package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of a lane. */
final class LaneState<T> {

    private enum Condition {
        UP,
        /** Work said that it is gone; it is being asked. */
        SUSPECT,
        LOST,
        /** Lost for so long that nothing waits for it any more. */
        GIVEN_UP
    }

    private final Lane lane;
    private final Set<Running<T>> running = new LinkedHashSet<>();
    private Condition condition = Condition.UP;
    private Optional<Throwable> cause = Optional.empty();
    private int misses;
    private int probes;

    /** The one field that threads of work write. */
    private volatile long heardOf = System.nanoTime();

    LaneState(Lane lane) {
        this.lane = lane;
    }

    Lane lane() {
        return lane;
    }

    String name() {
        return lane.name();
    }

    /** What runs there, also what was interrupted and has not ended yet. */
    List<Running<T>> running() {
        return List.copyOf(running);
    }

    void add(Running<T> begun) {
        heard();
        running.add(begun);
    }

    /** Returns whether it was still known to run. */
    boolean remove(Running<T> ended) {
        return running.remove(ended);
    }

    boolean up() {
        return condition == Condition.UP;
    }

    boolean lost() {
        return condition == Condition.LOST || condition == Condition.GIVEN_UP;
    }

    boolean givenUp() {
        return condition == Condition.GIVEN_UP;
    }

    boolean free() {
        return up() && running.size() < lane.slots();
    }

    /** Whether something runs there that would be waited for. */
    boolean isTaken(Optional<String> turns) {
        return turns.isPresent()
                && running.stream().anyMatch(one -> one.task().task().turns().equals(turns));
    }

    /** The part of its slots that is taken. */
    double load() {
        return (double) running.size() / lane.slots();
    }

    /** Why it was lost. */
    Optional<Throwable> cause() {
        return cause;
    }

    void heard() {
        heardOf = System.nanoTime();
    }

    /** Whether something runs there, and nothing of it has been heard for so long. */
    boolean silentFor(Duration time) {
        return !running.isEmpty() && System.nanoTime() - heardOf >= time.toNanos();
    }

    /** It did not answer; returns how often in a row. */
    int missed() {
        misses++;
        return misses;
    }

    void answered() {
        misses = 0;
    }

    void suspect() {
        condition = Condition.SUSPECT;
    }

    void lose(Throwable why) {
        condition = Condition.LOST;
        cause = Optional.of(why);
        probes = 0;
    }

    /** It is asked whether it is back; returns for the how many-th time. */
    int probed() {
        probes++;
        return probes;
    }

    void giveUp() {
        condition = Condition.GIVEN_UP;
    }

    void back() {
        condition = Condition.UP;
        misses = 0;
    }
}
