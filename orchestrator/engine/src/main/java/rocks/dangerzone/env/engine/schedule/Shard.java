package rocks.dangerzone.env.engine.schedule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.function.Function.identity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * One part of work that is split over several machines.
 *
 * @param number which part, from 1
 * @param count how many parts there are
 */
public record Shard(int number, int count) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /**
     * Reads {@code 2/5}.
     *
     * @throws ProblemException (usage) if it is something else, or there is no such part
     */
    public static Shard parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw unusable(text, "it is not of the form NUMBER/COUNT, with at most four digits each");
        }
        Shard shard = new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (shard.count < 1) {
            throw unusable(text, "there have to be some shards");
        }
        if (shard.number < 1 || shard.number > shard.count) {
            throw unusable(text, "shards of " + shard.count + " are numbered from 1 to " + shard.count);
        }
        return shard;
    }

    /**
     * This part of what is given: the longest first, each goes to the part with the least work (R. L. Graham, "Bounds on
     * Multiprocessing Timing Anomalies", 1969). The same names and durations give the same parts on every machine,
     * whatever their order. What has no duration counts as the median of the others.
     *
     * @param durations names, with how long each is expected to take
     * @return this part's names, in alphabetical order; none where there are fewer of them than parts
     */
    public Set<String> of(Map<String, Optional<Duration>> durations) {
        Duration usual = Durations.usual(durations.values());
        Map<String, Duration> known = durations.keySet().stream()
                .collect(Collectors.toMap(
                        identity(), name -> duration(durations, name).orElse(usual)));
        List<String> longestFirst = known.entrySet().stream()
                .sorted(comparing(Map.Entry<String, Duration>::getValue, reverseOrder())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
        return parts(longestFirst, known).get(number - 1);
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }

    private List<Set<String>> parts(List<String> longestFirst, Map<String, Duration> durations) {
        Duration[] loads = new Duration[count];
        Arrays.fill(loads, Duration.ZERO);
        List<Set<String>> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(new TreeSet<>());
        }
        for (String name : longestFirst) {
            int lightest = 0;
            for (int i = 1; i < count; i++) {
                // Among equals the one with fewer, for the sake of what takes no time at all.
                int byLoad = loads[i].compareTo(loads[lightest]);
                if (byLoad < 0
                        || (byLoad == 0
                                && parts.get(i).size() < parts.get(lightest).size())) {
                    lightest = i;
                }
            }
            parts.get(lightest).add(name);
            loads[lightest] = loads[lightest].plus(durations.getOrDefault(name, Duration.ZERO));
        }
        return parts;
    }

    private static Optional<Duration> duration(Map<String, Optional<Duration>> durations, String name) {
        return durations.getOrDefault(name, Optional.empty());
    }

    private static ProblemException unusable(String text, String cause) {
        return ProblemException.usage(
                "cannot use --shard " + Typed.shown(text), cause, "Write for example --shard 2/5");
    }
}
