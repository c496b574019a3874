package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses that double, up to a longest one; up to half of each is left out by chance.
 *
 * @param first the first pause, before chance
 * @param longest the longest pause
 * @param chance decides how much is left out
 */
record Backoff(Duration first, Duration longest, RandomGenerator chance) {

    /** More doublings of any pause would not fit into a number. */
    private static final int MOST_DOUBLINGS = 30;

    /** The n-th pause, from 1. */
    Duration pause(int n) {
        Duration whole = whole(n);
        return whole.minusNanos((long) (whole.toNanos() * chance.nextDouble() / 2));
    }

    /** The n-th pause without chance. */
    Duration whole(int n) {
        Duration doubled = first.multipliedBy(1L << Math.min(n - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
