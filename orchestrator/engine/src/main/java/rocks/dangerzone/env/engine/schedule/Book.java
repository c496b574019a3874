package rocks.dangerzone.env.engine.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** All tasks: which can begin, which wait for others, how the others went. */
final class Book<T> {

    private final CriticalPath path;
    private final Map<String, TaskState<T>> tasks = new LinkedHashMap<>();
    private final Map<String, Outcome<T>> outcomes = new HashMap<>();
    private final TreeSet<TaskState<T>> ready = new TreeSet<>();
    private Optional<String> unsuccessful = Optional.empty();

    Book(List<Task<T>> given) {
        path = CriticalPath.of(given.stream().map(Task::plan).toList());
        for (Task<T> task : given) {
            TaskState<T> state = new TaskState<>(task, tasks.size(), path.length(task.name()));
            tasks.put(task.name(), state);
            if (task.plan().needs().isEmpty()) {
                ready.add(state);
            }
        }
    }

    /** Whether every task is over. */
    boolean complete() {
        return outcomes.size() == tasks.size();
    }

    /** The first task that failed or timed out. */
    Optional<String> unsuccessful() {
        return unsuccessful;
    }

    boolean over(TaskState<T> task) {
        return outcomes.containsKey(task.name());
    }

    /** The tasks that are not over, in the order in which they were given. */
    List<TaskState<T>> open() {
        return tasks.values().stream().filter(task -> !over(task)).toList();
    }

    /** Takes the task that should begin first of those that can begin at a lane. */
    Optional<TaskState<T>> take(LaneState<T> lane, Set<String> up) {
        List<TaskState<T>> possible =
                ready.stream().filter(task -> fits(task, lane.name(), up)).toList();
        Optional<TaskState<T>> first = possible.stream()
                .filter(task -> !lane.isTaken(task.task().turns()))
                .findFirst()
                .or(() -> possible.stream().findFirst());
        first.ifPresent(ready::remove);
        return first;
    }

    private boolean fits(TaskState<T> task, String lane, Set<String> up) {
        Optional<String> bound = boundTo(task);
        return bound.isPresent() ? bound.get().equals(lane) : !task.betterElsewhere(lane, up);
    }

    /** The one lane where a task can run; any where empty. To be asked when those that it needs are done. */
    Optional<String> boundTo(TaskState<T> task) {
        return task.task().near().map(outcomes::get).flatMap(Outcome::lane);
    }

    /** A task can begin, maybe once more. */
    void ready(TaskState<T> task) {
        ready.add(task);
    }

    /** The tasks that can begin. */
    List<TaskState<T>> ready() {
        return List.copyOf(ready);
    }

    /** A task is over; those for which it was the last that they needed can begin. */
    void end(TaskState<T> task, Outcome<T> outcome) {
        ready.remove(task);
        outcomes.put(task.name(), outcome);
        if (outcome.result() instanceof Result.Failed<T> || outcome.result() instanceof Result.TimedOut<T>) {
            unsuccessful = unsuccessful.or(() -> Optional.of(task.name()));
        }
        if (outcome.result() instanceof Result.Done<T>) {
            dependents(task).stream()
                    .filter(dependent -> dependent.needDone() && !over(dependent))
                    .forEach(ready::add);
        }
    }

    List<TaskState<T>> dependents(TaskState<T> task) {
        List<TaskState<T>> dependents = new ArrayList<>();
        path.dependentsOf(task.name()).forEach(name -> dependents.add(tasks.get(name)));
        return dependents;
    }

    /** How all went, in the order in which they were given. */
    Map<String, Outcome<T>> outcomes() {
        Map<String, Outcome<T>> ordered = new LinkedHashMap<>();
        tasks.keySet().forEach(name -> ordered.put(name, outcomes.get(name)));
        return Collections.unmodifiableMap(ordered);
    }
}
