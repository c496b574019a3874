package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * How a scheduler deals with what goes wrong.
 *
 * @param retries what is tried again, and when
 * @param timeout how long one try may take; no limit where empty
 * @param failFast whether the first task that fails or times out ends all: what runs is interrupted, as hosted CI does
 *     with the jobs of a matrix, and nothing new begins
 * @param grace how long an interrupted try may take to end, before it is left to itself and its slot is taken as free
 * @param watch when a lane is taken as lost
 */
public record Policy(Retries retries, Optional<Duration> timeout, boolean failFast, Duration grace, Watch watch) {

    /**
     * What is tried again.
     *
     * @param most how often a task is tried again after failures that may pass
     * @param moves how often a task whose lane was lost is tried again; bounded, since a task may be what kills its lanes
     * @param firstPause the pause before the first of them; each is twice as long as the one before, and up to half of
     *     it is left out by chance, so that tasks that failed together do not come back together
     * @param longestPause the longest pause
     */
    public record Retries(int most, int moves, Duration firstPause, Duration longestPause) {}

    /**
     * When a lane is taken as lost.
     *
     * @param silence how long all tasks of a lane may be silent before it is asked whether it is there, and the pause
     *     between such questions
     * @param deadline how long it may take to answer
     * @param misses after how many questions without an answer, one after the other, it is lost
     * @param firstProbe when a lost lane is asked again for the first time; each pause is twice as long as the one before
     * @param longestProbe the longest of these pauses
     * @param patience how long what can run only at lost lanes waits for them
     */
    public record Watch(
            Duration silence,
            Duration deadline,
            int misses,
            Duration firstProbe,
            Duration longestProbe,
            Duration patience) {}

    /** The usual one; what users choose is given. */
    public static Policy usual(int retries, Optional<Duration> timeout, boolean failFast) {
        return new Policy(
                new Retries(retries, 3, Duration.ofSeconds(2), Duration.ofMinutes(1)),
                timeout,
                failFast,
                Duration.ofSeconds(10),
                new Watch(
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(3)));
    }
}
