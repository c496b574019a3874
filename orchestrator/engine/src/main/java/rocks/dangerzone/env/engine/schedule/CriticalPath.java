package rocks.dangerzone.env.engine.schedule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For each task the time from its beginning to the end of the longest chain of tasks that wait for it. To begin the
 * longest first is the usual rule for short schedules (T. C. Hu, "Parallel Sequencing and Assembly Line Problems",
 * 1961).
 */
public final class CriticalPath {

    private final Map<String, Planned> tasks = new LinkedHashMap<>();
    private final Map<String, List<String>> dependents = new HashMap<>();
    private final Map<String, Duration> lengths = new HashMap<>();
    private final List<String> sorted = new ArrayList<>();

    private CriticalPath(Collection<Planned> planned) {
        for (Planned task : planned) {
            if (tasks.put(task.name(), task) != null) {
                throw new IllegalArgumentException("two tasks are named '" + task.name() + "'");
            }
            dependents.put(task.name(), new ArrayList<>());
        }
        for (Planned task : planned) {
            for (String need : task.needs()) {
                dependentsOf(need).add(task.name());
            }
        }
    }

    /**
     * The order in which tasks would begin if each began alone: longest first, and a task after those that it needs.
     *
     * @throws IllegalArgumentException if two have one name, one needs what is not there, or some need each other
     */
    public static List<String> order(Collection<Planned> tasks) {
        CriticalPath path = of(tasks);
        return path.sorted.stream()
                .sorted(comparing(path::length, reverseOrder()))
                .toList();
    }

    /** See {@link #order} for what is refused. */
    static CriticalPath of(Collection<Planned> tasks) {
        CriticalPath path = new CriticalPath(tasks);
        path.sort();
        path.measure(Durations.usual(tasks.stream().map(Planned::expected).toList()));
        return path;
    }

    Duration length(String task) {
        return lengths.getOrDefault(task, Duration.ZERO);
    }

    /** The tasks that need a task, in the order in which all were given. */
    List<String> dependentsOf(String task) {
        List<String> names = dependents.get(task);
        if (names == null) {
            throw new IllegalArgumentException("there is no task '" + task + "', which another needs");
        }
        return names;
    }

    private void measure(Duration unknown) {
        for (String name : sorted.reversed()) {
            Duration longest = dependentsOf(name).stream()
                    .map(this::length)
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            lengths.put(name, expected(name, unknown).plus(longest));
        }
    }

    private Duration expected(String name, Duration unknown) {
        Planned task = tasks.get(name);
        return task == null ? unknown : task.expected().orElse(unknown);
    }

    /** Puts each after those that it needs. */
    private void sort() {
        Map<String, Integer> open = new HashMap<>();
        Deque<String> free = new ArrayDeque<>();
        tasks.values().forEach(task -> {
            open.put(task.name(), task.needs().size());
            if (task.needs().isEmpty()) {
                free.add(task.name());
            }
        });
        while (!free.isEmpty()) {
            String name = free.remove();
            sorted.add(name);
            for (String dependent : dependentsOf(name)) {
                if (open.merge(dependent, -1, Integer::sum) == 0) {
                    free.add(dependent);
                }
            }
        }
        if (sorted.size() < tasks.size()) {
            throw new IllegalArgumentException("tasks wait for each other: "
                    + tasks.keySet().stream()
                            .filter(name -> !sorted.contains(name))
                            .toList());
        }
    }
}
