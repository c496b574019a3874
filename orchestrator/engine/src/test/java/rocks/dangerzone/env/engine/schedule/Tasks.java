package rocks.dangerzone.env.engine.schedule;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Tasks, lanes and a policy with short pauses, for tests. */
final class Tasks {

    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofMinutes(5);

    private Tasks() {}

    static Task<String> task(String name, Work<String> work, String... needs) {
        return new Task<>(
                new Planned(name, List.of(needs), Optional.empty()), Optional.empty(), Optional.empty(), work);
    }

    static Task<String> near(String name, Work<String> work, String need) {
        return new Task<>(
                new Planned(name, List.of(need), Optional.empty()), Optional.of(need), Optional.empty(), work);
    }

    static Task<String> lasting(String name, int seconds, Work<String> work, String... needs) {
        return new Task<>(planned(name, seconds, needs), Optional.empty(), Optional.empty(), work);
    }

    static Task<String> takingTurns(String name, String turns, Work<String> work) {
        return new Task<>(planned(name, 1), Optional.empty(), Optional.of(turns), work);
    }

    static Planned planned(String name, int seconds, String... needs) {
        return new Planned(name, List.of(needs), Optional.of(Duration.ofSeconds(seconds)));
    }

    static Planned unknown(String name, String... needs) {
        return new Planned(name, List.of(needs), Optional.empty());
    }

    static Lane lane(String name, int slots) {
        return new Lane(name, slots, () -> true);
    }

    /** Nothing is asked after, for tests of something else. */
    static final Policy.Watch UNWATCHED = new Policy.Watch(LONG, LONG, 3, SHORT, SHORT, LONG);

    /** Lanes are asked only when work says that they are gone; lost ones are waited for so long. */
    static Policy.Watch watch(Duration patience) {
        return new Policy.Watch(LONG, LONG, 3, SHORT, SHORT, patience);
    }

    /** Silent lanes are asked at once, and have to answer at once. */
    static Policy.Watch strict() {
        return new Policy.Watch(SHORT, SHORT, 2, SHORT, SHORT, LONG);
    }

    static Policy policy(int retries) {
        return policy(retries, UNWATCHED);
    }

    static Policy policy(int retries, Policy.Watch watch) {
        return new Policy(new Policy.Retries(retries, 2, SHORT, SHORT), Optional.empty(), false, LONG, watch);
    }

    static Policy failFast() {
        Policy policy = policy(0);
        return new Policy(policy.retries(), Optional.empty(), true, LONG, UNWATCHED);
    }

    static Policy timeout(Duration limit, Duration grace) {
        Policy policy = policy(3);
        return new Policy(policy.retries(), Optional.of(limit), false, grace, UNWATCHED);
    }

    /** As the matrix does it, roughly. */
    static FailureKind kind(Exception failure) {
        return switch (failure) {
            case ConnectException gone -> FailureKind.LANE_LOST;
            case IOException passing -> FailureKind.TRANSIENT;
            default -> FailureKind.FINAL;
        };
    }

    static Outcome<String> outcome(Map<String, Outcome<String>> outcomes, String task) {
        return Optional.ofNullable(outcomes.get(task)).orElseThrow();
    }

    /** Work that ends once something else has happened. */
    static Work<String> after(CountDownLatch other) {
        return attempt -> {
            other.await();
            return attempt.lane();
        };
    }

    /** Work that goes on until it is interrupted. */
    static String forever(Attempt attempt) throws InterruptedException {
        Thread.sleep(LONG);
        return attempt.lane();
    }
}
