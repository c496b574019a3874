package rocks.dangerzone.env.cli.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/**
 * How long the rest takes, as far as earlier runs tell.
 *
 * @param left the time that was left when it was said; empty where no earlier run tells
 * @param unknown the cells of which no earlier run tells, and which are not part of it
 * @param said when it was said, in nanoseconds of a timer
 */
record Forecast(Optional<Duration> left, List<String> unknown, long said) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Forecast of(MatrixEvent.Estimate estimate, long now) {
        return new Forecast(estimate.left(), List.copyOf(estimate.unknown()), now);
    }

    /**
     * Says it.
     *
     * @param now the timer's present state
     * @param ended the cells that are done, of which nobody has to tell any more
     */
    String words(long now, Set<String> ended) {
        List<String> open =
                unknown.stream().filter(cell -> !ended.contains(cell)).toList();
        return left.map(time -> left(time.minusNanos(now - said), open)).orElseGet(() -> none(open));
    }

    private static String left(Duration time, List<String> open) {
        String words = time.isPositive() ? about(time) + " left" : "longer than expected";
        return switch (open.size()) {
            case 0 -> words;
            case 1 -> words + ", without " + open.getFirst() + " (no earlier run)";
            default -> words + ", without " + open.size() + " cells (no earlier run)";
        };
    }

    private static String none(List<String> open) {
        return switch (open.size()) {
            case 0 -> "no estimate: no earlier run";
            case 1 -> "no estimate: no earlier run of " + open.getFirst();
            default -> "no estimate: no earlier run of " + open.getFirst() + " and " + (open.size() - 1) + " more";
        };
    }

    /** Rounded, for nobody knows the seconds. */
    private static String about(Duration time) {
        if (time.compareTo(MINUTE) < 0) {
            return "less than a minute";
        }
        long minutes = time.plusSeconds(30).toMinutes();
        return minutes < 60
                ? "about " + minutes + " min"
                : "about " + minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
