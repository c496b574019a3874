package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * How long work is expected to take.
 *
 * @param left the time until all is done; empty where there is something left, and of none of it is it known how long it
 *     takes
 * @param unknown the names of the tasks of which nothing is known, and which count as nothing in {@code left}
 */
public record Estimate(Optional<Duration> left, List<String> unknown) {

    public Estimate {
        unknown = List.copyOf(unknown);
    }

    /**
     * Plays the schedule through.
     *
     * @param left the tasks that are not over, each with the time that it still takes; what they need beside each other
     *     counts as done
     * @param slots how many run side by side
     */
    public static Estimate of(Collection<Planned> left, int slots) {
        List<String> unknown = left.stream()
                .filter(task -> task.expected().isEmpty())
                .map(Planned::name)
                .toList();
        return !left.isEmpty() && unknown.size() == left.size()
                ? new Estimate(Optional.empty(), unknown)
                : new Estimate(Optional.of(new Play(among(left)).run(slots)), unknown);
    }

    /** The tasks with what is known of them, and without needs that are done. */
    private static List<Planned> among(Collection<Planned> left) {
        List<String> names = left.stream().map(Planned::name).toList();
        var known = new java.util.HashSet<>(names);
        return left.stream()
                .map(task -> new Planned(
                        task.name(),
                        task.needs().stream().filter(known::contains).toList(),
                        Optional.of(task.expected().orElse(Duration.ZERO))))
                .toList();
    }

    private static final class Play {

        private record End(Duration time, Planned task) {}

        private final CriticalPath path;
        private final Map<String, Planned> tasks = new HashMap<>();
        private final Map<String, Integer> open = new HashMap<>();
        private final PriorityQueue<Planned> ready;
        private final PriorityQueue<End> running = new PriorityQueue<>((a, b) -> a.time.compareTo(b.time));

        private Play(List<Planned> left) {
            path = CriticalPath.of(left);
            ready = new PriorityQueue<>((a, b) -> path.length(b.name()).compareTo(path.length(a.name())));
            for (Planned task : left) {
                tasks.put(task.name(), task);
                open.put(task.name(), task.needs().size());
                if (task.needs().isEmpty()) {
                    ready.add(task);
                }
            }
        }

        private Duration run(int slots) {
            Duration now = Duration.ZERO;
            while (!ready.isEmpty() || !running.isEmpty()) {
                while (!ready.isEmpty() && running.size() < slots) {
                    Planned task = ready.remove();
                    running.add(new End(now.plus(task.expected().orElse(Duration.ZERO)), task));
                }
                End next = running.remove();
                now = next.time;
                for (String dependent : path.dependentsOf(next.task.name())) {
                    if (open.merge(dependent, -1, Integer::sum) == 0) {
                        ready.add(tasks.get(dependent));
                    }
                }
            }
            return now;
        }
    }
}
