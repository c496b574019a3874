package rocks.dangerzone.env.engine.schedule;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import rocks.dangerzone.env.engine.schedule.Running.Ending;
import rocks.dangerzone.env.engine.schedule.Running.Stop;

/**
 * Runs tasks side by side at several lanes. A lane takes a task when it has a slot free, so that a slow one takes fewer;
 * the task with the longest chain of work behind it goes first. For one run.
 *
 * <p>A task that fails keeps those that need it from running, and no others. A lane that is lost has its tasks moved to
 * others, and is asked from time to time whether it is back. A task that failed at a lane goes to another one that is
 * up, if there is one where it has not failed.
 */
public final class Scheduler<T> {

    private static final String STOPPED = "the run was stopped";

    private final Policy policy;
    private final EventLoop loop = new EventLoop();
    private final Lanes<T> lanes;
    private final Book<T> book;
    private final Course<T> course;
    private final Attempts<T> attempts;

    /**
     * @param tasks what is to be done
     * @param lanes where
     * @param classifier says what sort of failure it is that a task's work has thrown
     * @throws IllegalArgumentException if two tasks or two lanes have one name, a task needs what is not there, tasks
     *     need each other, or there is no lane
     */
    public Scheduler(
            List<Task<T>> tasks,
            List<Lane> lanes,
            Policy policy,
            Function<Exception, FailureKind> classifier,
            ScheduleListener<T> listener) {
        this.policy = policy;
        this.book = new Book<>(tasks);
        this.lanes = new Lanes<>(lanes, policy.watch(), loop, new LaneOwner(listener));
        this.course = new Course<>(book, policy, classifier, listener, loop);
        this.attempts = new Attempts<>(policy, loop, listener, this::ended);
    }

    /**
     * Runs all tasks on other threads, and listener and order on this one; returns when every task is over. An interrupt
     * has the effect of {@link #stopNow}.
     *
     * @return how each went, in the order in which they were given
     */
    public Map<String, Outcome<T>> run() {
        try {
            lanes.open();
            fill();
            loop.runUntil(book::complete);
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
        } finally {
            lanes.close();
            lanes.running().forEach(running -> running.interrupt(Stop.CANCELLED));
        }
        return book.outcomes();
    }

    /**
     * Lets nothing new begin, and interrupts what runs; {@link #run} returns when that has ended, or the policy's grace is
     * over. From any thread.
     */
    public void stop() {
        loop.post(() -> close(STOPPED));
    }

    /** As {@link #stop}, but {@link #run} does not wait for what it has interrupted. From any thread. */
    public void stopNow() {
        loop.post(this::abandon);
    }

    /** Begins what can begin: one task at the least busy lane, then the next. */
    private void fill() {
        boolean begun = !course.closed();
        while (begun) {
            begun = beginOne();
        }
    }

    private boolean beginOne() {
        Set<String> up = lanes.up();
        for (LaneState<T> lane : lanes.free()) {
            Optional<TaskState<T>> task = book.take(lane, up);
            if (task.isPresent()) {
                attempts.start(task.get(), lane);
                return true;
            }
        }
        return false;
    }

    private void ended(Running<T> running, Ending<T> ending) {
        course.ended(running, ending, lanes, this::again);
        again();
    }

    private void again() {
        course.failWithout(lanes);
        if (policy.failFast() && !course.closed()) {
            book.unsuccessful().ifPresent(task -> close(task + " did not succeed"));
        }
        fill();
    }

    private void close(String reason) {
        Set<TaskState<T>> running = new HashSet<>();
        lanes.running().forEach(one -> {
            running.add(one.task());
            attempts.interrupt(one, Stop.CANCELLED);
        });
        course.close(reason, running);
    }

    private void abandon() {
        close(STOPPED);
        course.close(STOPPED, Set.of());
    }

    private final class LaneOwner implements Lanes.Owner<T> {
        private final ScheduleListener<T> listener;

        private LaneOwner(ScheduleListener<T> listener) {
            this.listener = listener;
        }

        @Override
        public void lost(LaneState<T> lane, Throwable cause) {
            listener.report(new ScheduleEvent.LaneLost<>(lane.name(), cause));
            lane.running().forEach(running -> attempts.interrupt(running, Stop.LANE_LOST));
        }

        @Override
        public void back(LaneState<T> lane, boolean wasLost) {
            if (wasLost) {
                listener.report(new ScheduleEvent.LaneBack<>(lane.name()));
            }
            fill();
        }

        @Override
        public void givenUp(LaneState<T> lane) {
            again();
        }
    }
}
