package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How far a task has come. */
final class TaskState<T> implements Comparable<TaskState<T>> {

    private final Task<T> task;
    private final int index;
    private final Duration criticalPath;
    private final Set<String> failedAt = new HashSet<>();
    private Optional<Instant> started = Optional.empty();
    private Optional<String> lane = Optional.empty();
    private long startedNanos;
    private int openNeeds;
    private int attempts;
    private int failures;
    private int moves;

    /** @param index its place among all tasks, which decides between equals */
    TaskState(Task<T> task, int index, Duration criticalPath) {
        this.task = task;
        this.index = index;
        this.criticalPath = criticalPath;
        this.openNeeds = task.plan().needs().size();
    }

    Task<T> task() {
        return task;
    }

    String name() {
        return task.name();
    }

    int attempts() {
        return attempts;
    }

    boolean begun() {
        return attempts > 0;
    }

    /** Where it ran last. */
    Optional<String> lane() {
        return lane;
    }

    /** One that it needs is done; returns whether that was the last. */
    boolean needDone() {
        openNeeds--;
        return openNeeds == 0;
    }

    /** It begins at a lane; returns for the how many-th time. */
    int begin(String at) {
        if (started.isEmpty()) {
            started = Optional.of(Instant.now());
            startedNanos = System.nanoTime();
        }
        lane = Optional.of(at);
        attempts++;
        return attempts;
    }

    /** It failed at its lane, which may pass; returns for the how many-th time. */
    int failed() {
        lane.ifPresent(failedAt::add);
        failures++;
        return failures;
    }

    /** Its lane was lost; returns for the how many-th time. */
    int moved() {
        lane.ifPresent(failedAt::add);
        moves++;
        return moves;
    }

    /** Whether it fares better at another of the given lanes, since it has failed at this one and not at all of them. */
    boolean betterElsewhere(String here, Set<String> lanes) {
        return failedAt.contains(here) && !failedAt.containsAll(lanes);
    }

    Outcome<T> outcome(Result<T> result) {
        Duration took = begun() ? Duration.ofNanos(System.nanoTime() - startedNanos) : Duration.ZERO;
        return new Outcome<>(result, attempts, lane, started, took);
    }

    @Override
    public int compareTo(TaskState<T> other) {
        int byLength = other.criticalPath.compareTo(criticalPath);
        return byLength != 0 ? byLength : Integer.compare(index, other.index);
    }
}
