package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/** Checks are carried out side by side. */
@Timeout(30)
class DoctorTest {

    private final List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());

    /** A check that a test makes up. */
    private record MadeUp(String name, Duration patience, Supplier<Finding> work) implements Check {

        @Override
        public Finding look() {
            return work.get();
        }
    }

    @Test
    void checksThatWaitForEachOtherRunSideBySide() {
        CountDownLatch both = new CountDownLatch(2);
        Supplier<Finding> meets = () -> {
            both.countDown();
            wait(both);
            return Finding.ok("x", "met");
        };

        List<Finding> findings = examine(check("one", 20, meets), check("two", 20, meets));

        assertThat(findings).extracting(Finding::found).containsExactly("met", "met");
        assertThat(events).contains(new ProgressEvent.Began("checking one"), new ProgressEvent.Began("checking two"));
    }

    @Test
    void theOrderIsTheirs() {
        List<Finding> findings = examine(
                check("late", 20, () -> {
                    pause(Duration.ofMillis(200));
                    return Finding.ok("late", "");
                }),
                check("early", 20, () -> Finding.ok("early", "")));

        assertThat(findings).extracting(Finding::name).containsExactly("late", "early");
    }

    @Test
    void oneThatDoesNotEndIsStopped() {
        CountDownLatch stopped = new CountDownLatch(1);
        List<Finding> findings = examine(
                check("slow", 1, () -> {
                    try {
                        pause(Duration.ofMinutes(5));
                        return Finding.ok("slow", "");
                    } finally {
                        stopped.countDown();
                    }
                }),
                check("quick", 20, () -> Finding.ok("quick", "")));

        assertThat(findings)
                .containsExactly(
                        Finding.failed(
                                "slow",
                                "it took more than 1 s",
                                "nothing is known of it",
                                Cure.advice("Try again; the machine may be busy")),
                        Finding.ok("quick", ""));
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void oneThatBreaksDoesNotTakeTheOthersAlong() {
        List<Finding> findings = examine(
                check("broken", 20, () -> {
                    throw new IllegalStateException("no such thing");
                }),
                check("sound", 20, () -> Finding.ok("sound", "")));

        assertThat(findings)
                .containsExactly(
                        Finding.failed(
                                "broken",
                                "the check itself broke (java.lang.IllegalStateException: no such thing)",
                                "nothing is known of it",
                                Cure.advice("Please report it as a fault of dz-env")),
                        Finding.ok("sound", ""));
    }

    private List<Finding> examine(Check... checks) {
        return new Doctor(List.of(checks), events::add).examine();
    }

    private static Check check(String name, int seconds, Supplier<Finding> work) {
        return new MadeUp(name, Duration.ofSeconds(seconds), work);
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
