package rocks.dangerzone.env.engine.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A horizontal axis for durations; places on it are counted in thousandths of its length.
 *
 * @param step from one mark to the next
 * @param marks how many there are after zero; the last is the end of the axis
 */
record TimeScale(Duration step, int marks) {

    static final int LENGTH = 1000;

    private static final int MOST_MARKS = 4;

    private static final List<Duration> STEPS = List.of(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1));

    /** A mark on the axis. */
    public record Mark(int place, String label) {}

    /** The shortest axis with few marks that a duration fits on. */
    static TimeScale upTo(Duration longest) {
        Duration step = STEPS.stream()
                .filter(each -> each.multipliedBy(MOST_MARKS).compareTo(longest) >= 0)
                .findFirst()
                .orElse(Duration.ofDays(longest.toDays() / MOST_MARKS + 1));
        long marks = Math.ceilDiv(longest.toMillis(), step.toMillis());
        return new TimeScale(step, Math.toIntExact(Math.max(1, marks)));
    }

    int place(Duration time) {
        return Math.toIntExact(Math.round(LENGTH * (double) time.toMillis() / (step.toMillis() * marks)));
    }

    /** All marks, zero first. */
    List<Mark> all() {
        return IntStream.rangeClosed(0, marks)
                .mapToObj(i -> new Mark(LENGTH * i / marks, label(step.multipliedBy(i))))
                .toList();
    }

    private static String label(Duration time) {
        if (time.isZero()) {
            return "0";
        }
        if (time.toHours() > 0) {
            return inUnits(time, Duration.ofHours(1), "h");
        }
        return time.toMinutes() > 0
                ? inUnits(time, Duration.ofMinutes(1), "min")
                : inUnits(time, Duration.ofSeconds(1), "s");
    }

    /** {@code 2 min}, {@code 7.5 min}. */
    private static String inUnits(Duration time, Duration unit, String name) {
        BigDecimal count = BigDecimal.valueOf(time.toMillis())
                .divide(BigDecimal.valueOf(unit.toMillis()), 1, RoundingMode.HALF_UP);
        return count.stripTrailingZeros().toPlainString() + " " + name;
    }
}
