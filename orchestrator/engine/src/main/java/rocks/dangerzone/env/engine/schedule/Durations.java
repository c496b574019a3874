package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What to expect where no earlier run tells. */
final class Durations {

    /** Where nothing at all is known, all count the same. */
    private static final Duration ONE = Duration.ofSeconds(1);

    private Durations() {}

    /** What unknown ones count as: the median of the known ones, or 1 s where none is known. */
    static Duration usual(Collection<Optional<Duration>> durations) {
        List<Duration> known =
                durations.stream().flatMap(Optional::stream).sorted().toList();
        if (known.isEmpty()) {
            return ONE;
        }
        int middle = known.size() / 2;
        return known.size() % 2 == 1
                ? known.get(middle)
                : known.get(middle - 1).plus(known.get(middle)).dividedBy(2);
    }
}
