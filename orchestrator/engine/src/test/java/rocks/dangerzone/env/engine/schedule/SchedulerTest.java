package rocks.dangerzone.env.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rocks.dangerzone.env.engine.schedule.Tasks.failFast;
import static rocks.dangerzone.env.engine.schedule.Tasks.lane;
import static rocks.dangerzone.env.engine.schedule.Tasks.lasting;
import static rocks.dangerzone.env.engine.schedule.Tasks.near;
import static rocks.dangerzone.env.engine.schedule.Tasks.outcome;
import static rocks.dangerzone.env.engine.schedule.Tasks.policy;
import static rocks.dangerzone.env.engine.schedule.Tasks.takingTurns;
import static rocks.dangerzone.env.engine.schedule.Tasks.task;
import static rocks.dangerzone.env.engine.schedule.Tasks.timeout;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Order, dependencies, retries, time limits and stops; lanes that fail are {@link LaneLossTest}'s. */
@Timeout(60)
class SchedulerTest {

    private static final Work<String> QUICK = Attempt::lane;
    private static final Work<String> FAILING = attempt -> {
        throw new IllegalStateException("exit status 1");
    };

    private final Events events = new Events();

    @Test
    void runsAsManySideBySideAsThereAreSlots() {
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Work<String> meeting = attempt -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            three.await();
            now.decrementAndGet();
            return "met";
        };
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tasks.add(task("t" + i, meeting));
        }

        Map<String, Outcome<String>> outcomes =
                scheduler(tasks, policy(0), lane("a", 2), lane("b", 1)).run();

        assertThat(outcomes.values())
                .allSatisfy(outcome -> assertThat(outcome.result()).isEqualTo(new Result.Done<>("met")));
        assertThat(most).hasValue(3);
    }

    @Test
    void beginsWithTheLongestChain() {
        scheduler(
                        List.of(
                                lasting("short", 1, QUICK),
                                lasting("long", 5, QUICK),
                                lasting("first", 2, QUICK),
                                lasting("second", 4, QUICK, "first")),
                        policy(0),
                        lane("a", 1))
                .run();

        assertThat(events.begun()).containsExactly("first", "long", "second", "short");
    }

    @Test
    void thoseThatWouldWaitForEachOtherRunAtDifferentTimes() {
        CyclicBarrier two = new CyclicBarrier(2);
        List<Task<String>> tasks = new ArrayList<>();
        for (String name : List.of("bookworm/dev", "bookworm/end-user", "trixie/dev", "trixie/end-user")) {
            tasks.add(takingTurns(name, name.split("/", -1)[0], attempt -> {
                two.await();
                return name;
            }));
        }

        scheduler(tasks, policy(0), lane("a", 2)).run();

        assertThat(events.begun().subList(0, 2)).containsExactly("bookworm/dev", "trixie/dev");
    }

    @Test
    void aFreeSlotIsUsedThoughTheOnlyTaskLeftMayHaveToWait() {
        CyclicBarrier two = new CyclicBarrier(2);
        Work<String> meeting = attempt -> "met " + two.await(30, TimeUnit.SECONDS);

        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(takingTurns("dev", "trixie", meeting), takingTurns("end-user", "trixie", meeting)),
                        policy(0),
                        lane("a", 2))
                .run();

        assertThat(outcomes.values())
                .allSatisfy(outcome -> assertThat(outcome.result()).isInstanceOf(Result.Done.class));
    }

    @Test
    void aSlowLaneTakesFewer() {
        List<Task<String>> tasks = new ArrayList<>();
        CountDownLatch others = new CountDownLatch(9);
        for (int i = 0; i < 10; i++) {
            tasks.add(task("t" + i, attempt -> {
                if (attempt.lane().equals("slow")) {
                    others.await();
                } else {
                    others.countDown();
                }
                return attempt.lane();
            }));
        }

        Map<String, Outcome<String>> outcomes =
                scheduler(tasks, policy(0), lane("slow", 1), lane("quick", 1)).run();

        assertThat(outcomes.values().stream().filter(outcome -> outcome.result().equals(new Result.Done<>("slow"))))
                .hasSize(1);
    }

    @Test
    void runsATaskWhereTheOneRanThatItIsNearTo() {
        CountDownLatch both = new CountDownLatch(2);
        Work<String> together = attempt -> {
            both.countDown();
            both.await();
            return attempt.lane();
        };
        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(
                                task("a1", together),
                                task("b1", together),
                                near("a2", QUICK, "a1"),
                                near("b2", QUICK, "b1")),
                        policy(0),
                        lane("x", 2),
                        lane("y", 2))
                .run();

        assertThat(outcome(outcomes, "a1").lane())
                .isNotEqualTo(outcome(outcomes, "b1").lane());
        assertThat(outcome(outcomes, "a2").lane())
                .isEqualTo(outcome(outcomes, "a1").lane());
        assertThat(outcome(outcomes, "b2").lane())
                .isEqualTo(outcome(outcomes, "b1").lane());
    }

    @Test
    void skipsWhatNeedsATaskThatFailed() {
        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(
                                task("dev", FAILING),
                                task("package", QUICK, "dev"),
                                task("end-user", QUICK, "package"),
                                task("other", QUICK)),
                        policy(3),
                        lane("a", 1))
                .run();

        assertThat(outcomes.keySet()).containsExactly("dev", "package", "end-user", "other");
        assertThat(result(outcomes, "dev"))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessage("exit status 1"));
        assertThat(outcome(outcomes, "dev").attempts()).isEqualTo(1);
        assertThat(result(outcomes, "package")).isEqualTo(new Result.Skipped<>("it needs dev, which failed"));
        assertThat(result(outcomes, "end-user")).isEqualTo(new Result.Skipped<>("it needs package, which was skipped"));
        assertThat(outcome(outcomes, "end-user").started()).isEmpty();
        assertThat(result(outcomes, "other")).isEqualTo(new Result.Done<>("a"));
    }

    @Test
    void triesAgainWhatMayPass() {
        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(task("t", attempt -> {
                            if (attempt.number() < 3) {
                                throw new IOException("layer not known");
                            }
                            return "built";
                        })),
                        policy(2),
                        lane("a", 1))
                .run();

        assertThat(result(outcomes, "t")).isEqualTo(new Result.Done<>("built"));
        assertThat(outcome(outcomes, "t").attempts()).isEqualTo(3);
        assertThat(events.all())
                .containsExactly(
                        "t started at a for time 1",
                        "t again for time 2: layer not known",
                        "t started at a for time 2",
                        "t again for time 3: layer not known",
                        "t started at a for time 3",
                        "t ended: Done");
    }

    @Test
    void givesUpWhatDoesNotPass() {
        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(task("t", attempt -> {
                            throw new IOException("no route");
                        })),
                        policy(2),
                        lane("a", 1))
                .run();

        assertThat(result(outcomes, "t")).isInstanceOf(Result.Failed.class);
        assertThat(outcome(outcomes, "t").attempts()).isEqualTo(3);
    }

    @Test
    void triesAgainElsewhere() {
        List<String> lanes = new ArrayList<>();
        scheduler(
                        List.of(task("t", attempt -> {
                            lanes.add(attempt.lane());
                            throw new IOException("no route");
                        })),
                        policy(3),
                        lane("a", 1),
                        lane("b", 4))
                .run();

        assertThat(lanes.subList(0, 2)).containsExactlyInAnyOrder("a", "b");
        assertThat(lanes).hasSize(4);
    }

    @Test
    void endsWhatTakesTooLong() {
        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(task("t", Tasks::forever), task("u", QUICK, "t")),
                        timeout(Duration.ofMillis(20), Duration.ofMinutes(5)),
                        lane("a", 1))
                .run();

        assertThat(result(outcomes, "t")).isEqualTo(new Result.TimedOut<>(Duration.ofMillis(20)));
        assertThat(outcome(outcomes, "t").attempts()).isEqualTo(1);
        assertThat(result(outcomes, "u")).isEqualTo(new Result.Skipped<>("it needs t, which took too long"));
    }

    @Test
    void doesNotWaitForWhatHearsNoInterrupt() {
        CountDownLatch never = new CountDownLatch(1);
        Work<String> deaf = attempt -> {
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // As a library may do it that swallows interrupts.
                }
            }
        };
        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(lasting("deaf", 9, deaf), lasting("next", 1, QUICK)),
                        timeout(Duration.ofMillis(20), Duration.ofMillis(20)),
                        lane("a", 1))
                .run();

        assertThat(result(outcomes, "deaf")).isInstanceOf(Result.TimedOut.class);
        assertThat(result(outcomes, "next")).isEqualTo(new Result.Done<>("a"));
    }

    @Test
    void goesOnAfterAFailureUnlessItIsToFailFast() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(
                                lasting("long", 9, attempt -> {
                                    running.countDown();
                                    return Tasks.forever(attempt);
                                }),
                                lasting("bad", 8, attempt -> {
                                    running.await();
                                    throw new IllegalStateException("exit status 1");
                                }),
                                lasting("waiting", 1, QUICK)),
                        failFast(),
                        lane("a", 2))
                .run();

        assertThat(result(outcomes, "bad")).isInstanceOf(Result.Failed.class);
        assertThat(result(outcomes, "long")).isEqualTo(new Result.Cancelled<>("bad did not succeed"));
        assertThat(result(outcomes, "waiting")).isEqualTo(new Result.Skipped<>("bad did not succeed"));
    }

    @Test
    void stopsAndWaitsForWhatRuns() throws Exception {
        AtomicInteger cleaned = new AtomicInteger();
        Work<String> careful = attempt -> {
            try {
                return Tasks.forever(attempt);
            } finally {
                cleaned.incrementAndGet();
            }
        };
        Scheduler<String> scheduler = scheduler(
                List.of(
                        lasting("running", 9, careful),
                        lasting("dependent", 1, QUICK, "running"),
                        lasting("waiting", 1, QUICK)),
                policy(0),
                lane("a", 1));
        Thread stopper = Thread.ofVirtual().start(() -> {
            await("running started at a for time 1");
            scheduler.stop();
        });
        Map<String, Outcome<String>> outcomes = scheduler.run();
        stopper.join();

        assertThat(cleaned).hasValue(1);
        assertThat(result(outcomes, "running")).isEqualTo(new Result.Cancelled<>("the run was stopped"));
        assertThat(result(outcomes, "dependent")).isEqualTo(new Result.Skipped<>("the run was stopped"));
        assertThat(result(outcomes, "waiting")).isEqualTo(new Result.Skipped<>("the run was stopped"));
        assertThat(events.begun()).containsExactly("running");
    }

    @Test
    void keepsWhatWasDoneAsTheRunWasStopped() {
        AtomicInteger stops = new AtomicInteger();
        List<Scheduler<String>> made = new ArrayList<>();
        Scheduler<String> scheduler = scheduler(
                List.of(
                        task("t", attempt -> {
                            made.getFirst().stop();
                            try {
                                return Tasks.forever(attempt);
                            } catch (InterruptedException e) {
                                stops.incrementAndGet();
                                return "done all the same";
                            }
                        }),
                        task("u", QUICK, "t")),
                policy(0),
                lane("a", 2));
        made.add(scheduler);
        Map<String, Outcome<String>> outcomes = scheduler.run();

        assertThat(stops).hasValue(1);
        assertThat(result(outcomes, "t")).isEqualTo(new Result.Done<>("done all the same"));
        assertThat(result(outcomes, "u")).isEqualTo(new Result.Skipped<>("the run was stopped"));
    }

    @Test
    void stopsAtOnce() {
        CountDownLatch never = new CountDownLatch(1);
        List<Scheduler<String>> made = new ArrayList<>();
        Scheduler<String> scheduler = scheduler(
                List.of(task("deaf", attempt -> {
                    made.getFirst().stop();
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        made.getFirst().stopNow();
                        never.await();
                    }
                    return "";
                })),
                policy(0),
                lane("a", 1));
        made.add(scheduler);

        assertThat(result(scheduler.run(), "deaf")).isEqualTo(new Result.Cancelled<>("the run was stopped"));
    }

    @Test
    void anInterruptStopsAtOnce() throws Exception {
        Scheduler<String> scheduler =
                scheduler(List.of(task("t", Tasks::forever), task("u", QUICK, "t")), policy(0), lane("a", 1));
        List<Map<String, Outcome<String>>> outcomes = new ArrayList<>();
        Thread caller = Thread.ofVirtual().start(() -> outcomes.add(scheduler.run()));
        await("t started at a for time 1");
        caller.interrupt();
        caller.join();

        assertThat(result(outcomes.getFirst(), "t")).isInstanceOf(Result.Cancelled.class);
        assertThat(result(outcomes.getFirst(), "u")).isInstanceOf(Result.Skipped.class);
    }

    @Test
    void tellsOfTheEndOfEachTaskOnce() {
        List<Task<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            tasks.add(task("t" + i, i % 7 == 0 ? FAILING : QUICK));
        }
        Map<String, Outcome<String>> outcomes =
                scheduler(tasks, policy(0), lane("a", 32), lane("b", 32)).run();

        assertThat(outcomes).hasSize(1000);
        assertThat(events.all().stream().filter(text -> text.contains("ended")))
                .hasSize(1000)
                .doesNotHaveDuplicates();
    }

    @Test
    void hasNothingToDo() {
        assertThat(scheduler(List.of(), policy(0), lane("a", 1)).run()).isEmpty();
    }

    @Test
    void anErrorIsFinalWhateverTheClassifierWouldSay() {
        Map<String, Outcome<String>> outcomes = scheduler(
                        List.of(task("t", attempt -> {
                            throw new StackOverflowError("deep");
                        })),
                        policy(5),
                        lane("a", 1))
                .run();
        assertThat(outcome(outcomes, "t").attempts()).isEqualTo(1);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertRefused("two tasks are named 'a'", List.of(task("a", QUICK), task("a", QUICK)));
        assertRefused("there is no task 'b', which another needs", List.of(task("a", QUICK, "b")));
        assertRefused(
                "tasks wait for each other: [a, b]",
                List.of(task("a", QUICK, "b"), task("b", QUICK, "a"), task("c", QUICK)));
        assertThatThrownBy(() -> scheduler(List.of(), policy(0))).hasMessage("there are no lanes");
        assertThatThrownBy(() -> scheduler(List.of(), policy(0), lane("x", 1), lane("x", 1)))
                .hasMessage("two lanes are named 'x'");
        assertThatThrownBy(() -> lane("x", 0)).hasMessage("lane 'x' has no slots");
        assertThatThrownBy(() -> new Task<>(
                        new Planned("a", List.of(), Optional.empty()), Optional.of("b"), Optional.empty(), QUICK))
                .hasMessage("'a' is to run near 'b', which it does not need");
    }

    private void assertRefused(String message, List<Task<String>> tasks) {
        assertThatThrownBy(() -> scheduler(tasks, policy(0), lane("a", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private Scheduler<String> scheduler(List<Task<String>> tasks, Policy policy, Lane... lanes) {
        return new Scheduler<>(tasks, List.of(lanes), policy, Tasks::kind, events);
    }

    private void await(String event) {
        try {
            events.await(event);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Result<String> result(Map<String, Outcome<String>> outcomes, String task) {
        return outcome(outcomes, task).result();
    }
}
