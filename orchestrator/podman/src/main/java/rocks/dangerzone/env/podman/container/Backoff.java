package rocks.dangerzone.env.podman.container;

import java.time.Duration;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;

/** Pauses between questions of the same kind: each twice as long as the one before, up to a quarter of a second. */
final class Backoff {

    private static final Duration LONGEST = Duration.ofMillis(250);

    private Duration next = Duration.ofMillis(2);

    /** Whether the pauses have become as long as they get. */
    boolean atLongest() {
        return next.equals(LONGEST);
    }

    void pause() {
        try {
            Thread.sleep(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodmanConnectionException("cancelled: the call to Podman was interrupted", e);
        }
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }
}
