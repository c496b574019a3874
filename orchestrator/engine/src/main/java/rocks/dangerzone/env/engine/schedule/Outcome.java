package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a task went.
 *
 * @param result how it ended
 * @param attempts how often it began
 * @param lane where it ran last; empty if it never began
 * @param started when it first began
 * @param took from then to its end, pauses included; zero if it never began
 */
public record Outcome<T>(
        Result<T> result, int attempts, Optional<String> lane, Optional<Instant> started, Duration took) {}
