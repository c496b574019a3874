package rocks.dangerzone.env.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.schedule.Tasks.lane;
import static rocks.dangerzone.env.engine.schedule.Tasks.lasting;
import static rocks.dangerzone.env.engine.schedule.Tasks.near;
import static rocks.dangerzone.env.engine.schedule.Tasks.outcome;
import static rocks.dangerzone.env.engine.schedule.Tasks.policy;
import static rocks.dangerzone.env.engine.schedule.Tasks.strict;
import static rocks.dangerzone.env.engine.schedule.Tasks.task;
import static rocks.dangerzone.env.engine.schedule.Tasks.watch;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lanes that go, hang and come back. */
@Timeout(60)
class LaneLossTest {

    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final Duration IMPATIENT = Duration.ofMillis(50);

    private final Events events = new Events();
    private final AtomicBoolean up = new AtomicBoolean(true);
    private final Lane shaky = new Lane("shaky", 2, this::answer);

    @Test
    void movesTheTasksOfALaneThatDied() {
        CountDownLatch both = new CountDownLatch(2);
        Work<String> work = attempt -> {
            if (attempt.lane().equals("shaky")) {
                both.countDown();
                both.await();
                up.set(false);
                throw new ConnectException("connection refused");
            }
            return attempt.lane();
        };
        // The second task goes to the lane that is less busy, and keeps it until the two others are at the shaky one.
        Map<String, Outcome<String>> outcomes = run(
                List.of(task("t", work), task("meanwhile", Tasks.after(both)), task("u", work)),
                policy(0, watch(PATIENT)),
                shaky,
                lane("sound", 1));

        assertThat(outcomes.values()).extracting(Outcome::lane).containsOnly(Optional.of("sound"));
        assertThat(events.all()).containsOnlyOnce("shaky lost: connection refused");
    }

    @Test
    void interruptsWhatElseRunsAtALaneThatDied() {
        CountDownLatch silent = new CountDownLatch(1);
        Work<String> waiting = attempt -> {
            if (attempt.lane().equals("shaky")) {
                silent.countDown();
                return Tasks.forever(attempt);
            }
            return attempt.lane();
        };
        Work<String> dying = attempt -> {
            if (attempt.lane().equals("shaky")) {
                silent.await();
                up.set(false);
                throw new ConnectException("connection refused");
            }
            return attempt.lane();
        };
        Map<String, Outcome<String>> outcomes = run(
                List.of(
                        lasting("waiting", 9, waiting),
                        lasting("meanwhile", 8, Tasks.after(silent)),
                        lasting("dying", 7, dying),
                        near("smoke", Attempt::lane, "waiting")),
                policy(0, watch(PATIENT)),
                shaky,
                lane("spare", 1));

        assertThat(outcomes.values())
                .allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(new Result.Done<>("spare")));
    }

    @Test
    void keepsALaneThatAnswersAfterItsTaskLostTheConnection() {
        CountDownLatch over = new CountDownLatch(1);
        Map<String, Outcome<String>> outcomes = run(
                List.of(
                        task("cut", attempt -> {
                            if (attempt.number() == 1) {
                                throw new ConnectException("broken off");
                            }
                            over.countDown();
                            return "done";
                        }),
                        task("neighbour", attempt -> {
                            over.await();
                            return "undisturbed";
                        })),
                policy(0, watch(PATIENT)),
                shaky);

        assertThat(outcome(outcomes, "neighbour").attempts()).isEqualTo(1);
        assertThat(outcome(outcomes, "cut").attempts()).isEqualTo(2);
        assertThat(events.all()).noneMatch(text -> text.contains("lost:"));
    }

    @Test
    void noticesThatALaneHangs() {
        Lane hanging = new Lane("hanging", 1, () -> {
            Thread.sleep(PATIENT);
            return true;
        });
        Map<String, Outcome<String>> outcomes = run(
                List.of(task("t", attempt -> attempt.lane().equals("hanging") ? Tasks.forever(attempt) : "moved")),
                policy(0, strict()),
                hanging,
                lane("sound", 1));

        assertThat(result(outcomes, "t")).isEqualTo(new Result.Done<>("moved"));
        assertThat(events.all()).contains("hanging lost: it did not answer within 0 s");
    }

    @Test
    void doesNotAskALaneThatIsHeardOf() {
        Duration silence = Duration.ofMillis(200);
        AtomicInteger asked = new AtomicInteger();
        AtomicLong longestGap = new AtomicLong();
        Work<String> talking = attempt -> {
            long begin = System.nanoTime();
            for (long last = begin; System.nanoTime() - begin < silence.toNanos() * 5; ) {
                Thread.sleep(5);
                long now = System.nanoTime();
                attempt.alive();
                longestGap.accumulateAndGet(System.nanoTime() - last, Math::max);
                last = now;
            }
            return "heard";
        };
        Policy.Watch watch = new Policy.Watch(silence, PATIENT, 1000, PATIENT, PATIENT, PATIENT);
        Lane busy = new Lane("busy", 1, () -> asked.incrementAndGet() > 0);
        Map<String, Outcome<String>> outcomes = run(List.of(task("t", talking)), policy(0, watch), busy);

        assertThat(result(outcomes, "t")).isEqualTo(new Result.Done<>("heard"));
        // On a machine that is too busy the work itself may be silent for so long.
        assertThat(asked.get() == 0 || longestGap.get() >= silence.toNanos()).isTrue();
    }

    @Test
    void comesBackToALaneThatAnswersAgain() {
        Map<String, Outcome<String>> outcomes = run(
                List.of(task("t", attempt -> {
                    if (attempt.number() == 1) {
                        up.set(false);
                        throw new ConnectException("connection refused");
                    }
                    return "back";
                })),
                policy(0, watch(PATIENT)),
                event -> {
                    if (event instanceof ScheduleEvent.LaneLost<String>) {
                        up.set(true);
                    }
                },
                shaky);

        assertThat(result(outcomes, "t")).isEqualTo(new Result.Done<>("back"));
        assertThat(events.all())
                .containsSubsequence("shaky lost: connection refused", "shaky back", "t started at shaky for time 2");
    }

    @Test
    void failsATaskThatKillsWhereverItRuns() {
        Map<String, Outcome<String>> outcomes = run(
                List.of(
                        task("killer", attempt -> {
                            throw new ConnectException("connection reset");
                        }),
                        task("smoke", Attempt::lane, "killer")),
                policy(9, watch(PATIENT)),
                shaky,
                lane("sound", 1));

        assertThat(result(outcomes, "killer"))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.cause())
                                .hasMessage(
                                        "what it ran at was lost each of 3 times, the last time because of: connection reset")
                                .isInstanceOf(LanesLostException.class));
        assertThat(result(outcomes, "smoke")).isEqualTo(new Result.Skipped<>("it needs killer, which failed"));
    }

    @Test
    void failsTheRestWhenAllLanesStayLost() {
        Map<String, Outcome<String>> outcomes = run(
                List.of(
                        task("t", attempt -> {
                            up.set(false);
                            throw new ConnectException("connection refused");
                        }),
                        task("u", Attempt::lane),
                        task("v", Attempt::lane, "t")),
                policy(0, watch(IMPATIENT)),
                new Lane("shaky", 1, this::answer));

        for (String task : List.of("t", "u")) {
            assertThat(result(outcomes, task))
                    .isInstanceOfSatisfying(
                            Result.Failed.class,
                            failed -> assertThat(failed.cause())
                                    .isInstanceOf(LanesLostException.class)
                                    .hasMessage("shaky was lost (connection refused) and did not come back within 0 s")
                                    .hasCauseInstanceOf(ConnectException.class));
        }
        assertThat(result(outcomes, "v")).isInstanceOf(Result.Skipped.class);
    }

    @Test
    void failsWhatCanRunOnlyAtTheLaneThatStaysLost() {
        CountDownLatch lost = new CountDownLatch(1);
        Map<String, Outcome<String>> outcomes = run(
                List.of(
                        lasting("dev", 9, attempt -> {
                            up.set(false);
                            return "dev";
                        }),
                        near(
                                "package",
                                attempt -> {
                                    throw new ConnectException("connection refused");
                                },
                                "dev"),
                        lasting("blocker", 5, attempt -> {
                            lost.await();
                            return "free";
                        }),
                        lasting("last", 1, attempt -> "elsewhere", "blocker")),
                policy(0, watch(IMPATIENT)),
                event -> {
                    if (event instanceof ScheduleEvent.Ended<String>(var task, var outcome) && task.equals("package")) {
                        lost.countDown();
                    }
                },
                new Lane("shaky", 1, this::answer),
                new Lane("sound", 1, () -> true));

        assertThat(result(outcomes, "package")).isInstanceOf(Result.Failed.class);
        assertThat(result(outcomes, "last")).isEqualTo(new Result.Done<>("elsewhere"));
    }

    private boolean answer() {
        return up.get();
    }

    private Map<String, Outcome<String>> run(List<Task<String>> tasks, Policy policy, Lane... lanes) {
        return run(tasks, policy, event -> {}, lanes);
    }

    private Map<String, Outcome<String>> run(
            List<Task<String>> tasks, Policy policy, ScheduleListener<String> listener, Lane... lanes) {
        List<ScheduleListener<String>> listeners = new ArrayList<>(List.of(events, listener));
        return new Scheduler<>(
                        tasks,
                        List.of(lanes),
                        policy,
                        Tasks::kind,
                        event -> listeners.forEach(one -> one.report(event)))
                .run();
    }

    private static Result<String> result(Map<String, Outcome<String>> outcomes, String task) {
        return outcome(outcomes, task).result();
    }
}
