package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import rocks.dangerzone.env.engine.schedule.Running.Ending;
import rocks.dangerzone.env.engine.schedule.Running.Stop;

/** What becomes of tasks: which are over, which are tried again, which will never begin. */
final class Course<T> {

    private final Book<T> book;
    private final Policy policy;
    private final Function<Exception, FailureKind> classifier;
    private final ScheduleListener<T> listener;
    private final EventLoop loop;
    private final Backoff backoff;

    /** Why nothing new begins; empty while it does. */
    private Optional<String> closed = Optional.empty();

    Course(
            Book<T> book,
            Policy policy,
            Function<Exception, FailureKind> classifier,
            ScheduleListener<T> listener,
            EventLoop loop) {
        this.book = book;
        this.policy = policy;
        this.classifier = classifier;
        this.listener = listener;
        this.loop = loop;
        this.backoff = new Backoff(
                policy.retries().firstPause(), policy.retries().longestPause(), RandomGenerator.getDefault());
    }

    boolean closed() {
        return closed.isPresent();
    }

    /** A try has ended; {@code ready} is done when its task can begin once more. */
    void ended(Running<T> running, Ending<T> ending, Lanes<T> lanes, Runnable ready) {
        TaskState<T> task = running.task();
        if (book.over(task)) {
            return;
        }
        switch (ending) {
            case Ending.Value<T>(var value) -> finish(task, new Result.Done<>(value));
            case Ending.Thrown<T>(var cause)
            when running.stop().isEmpty() -> {
                if (kind(cause) == FailureKind.LANE_LOST) {
                    lanes.suspect(running.lane(), cause);
                }
                failed(task, cause, ready);
            }
            case Ending.Thrown<T> thrown -> stopped(running, ready);
            case Ending.Left<T> left -> stopped(running, ready);
        }
    }

    /** Nothing new begins; what has not begun, and does not run just now, is over. */
    void close(String reason, Set<TaskState<T>> running) {
        closed = closed.or(() -> Optional.of(reason));
        book.open().stream().filter(task -> !running.contains(task)).forEach(this::drop);
    }

    /** What can run only at lanes for which nobody waits any more fails. */
    void failWithout(Lanes<T> lanes) {
        if (!lanes.anyGivenUp()) {
            return;
        }
        for (TaskState<T> task : book.ready()) {
            Optional<String> bound = book.boundTo(task);
            if (!book.over(task) && lanes.givenUp(bound)) {
                finish(task, new Result.Failed<>(lanes.nothingLeft(bound)));
            }
        }
    }

    private void stopped(Running<T> running, Runnable ready) {
        TaskState<T> task = running.task();
        switch (running.stop().orElse(Stop.CANCELLED)) {
            case TIMED_OUT ->
                finish(task, new Result.TimedOut<>(policy.timeout().orElseThrow()));
            case CANCELLED -> drop(task);
            case LANE_LOST -> move(task, running.lane().cause().orElseThrow(), Duration.ZERO, ready);
        }
    }

    private void failed(TaskState<T> task, Throwable cause, Runnable ready) {
        switch (kind(cause)) {
            case FINAL -> finish(task, new Result.Failed<>(cause));
            case TRANSIENT -> {
                int count = task.failed();
                if (count > policy.retries().most()) {
                    finish(task, new Result.Failed<>(cause));
                } else {
                    again(task, cause, backoff.pause(count), ready);
                }
            }
            case LANE_LOST -> move(task, cause, backoff.pause(1), ready);
        }
    }

    private FailureKind kind(Throwable cause) {
        return cause instanceof Exception e ? classifier.apply(e) : FailureKind.FINAL;
    }

    private void move(TaskState<T> task, Throwable cause, Duration pause, Runnable ready) {
        int count = task.moved();
        if (count > policy.retries().moves()) {
            String said = "what it ran at was lost each of " + count + " times, the last time because of: "
                    + Lanes.said(cause);
            finish(task, new Result.Failed<>(new LanesLostException(said, cause)));
        } else {
            again(task, cause, pause, ready);
        }
    }

    private void again(TaskState<T> task, Throwable cause, Duration pause, Runnable ready) {
        if (closed()) {
            drop(task);
            return;
        }
        listener.report(new ScheduleEvent.Retrying<>(task.name(), task.attempts() + 1, cause, pause));
        loop.after(pause, () -> {
            if (!book.over(task)) {
                book.ready(task);
                ready.run();
            }
        });
    }

    private void drop(TaskState<T> task) {
        if (!book.over(task)) {
            String reason = closed.orElse("it was interrupted");
            finish(task, task.begun() ? new Result.Cancelled<>(reason) : new Result.Skipped<>(reason));
        }
    }

    private void finish(TaskState<T> task, Result<T> result) {
        Outcome<T> outcome = task.outcome(result);
        book.end(task, outcome);
        listener.report(new ScheduleEvent.Ended<>(task.name(), outcome));
        switch (result) {
            case Result.Done<T> done -> {}
            case Result.Failed<T> failed -> skipDependents(task, "failed");
            case Result.TimedOut<T> late -> skipDependents(task, "took too long");
            case Result.Cancelled<T> cancelled -> skipDependents(task, "was cancelled");
            case Result.Skipped<T> skipped -> skipDependents(task, "was skipped");
        }
    }

    private void skipDependents(TaskState<T> task, String how) {
        for (TaskState<T> dependent : book.dependents(task)) {
            if (!book.over(dependent)) {
                finish(dependent, new Result.Skipped<>(closed.orElse("it needs " + task.name() + ", which " + how)));
            }
        }
    }
}
