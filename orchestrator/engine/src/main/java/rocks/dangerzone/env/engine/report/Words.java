package rocks.dangerzone.env.engine.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;

/** How times, sizes and the like are written in a report. */
final class Words {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final int SHORT_DIGEST = 12;
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final double STEP = 1000;

    private Words() {}

    /** {@code 0.4 s}, {@code 2 min 5 s}, {@code 1 h 2 min}. */
    static String time(Duration time) {
        if (time.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }

    /** {@code 25 Nov 2026, 06:32 UTC}. */
    static String date(Instant instant) {
        return DATE.format(instant);
    }

    /** {@code 812 kB}, {@code 61.2 MB}, {@code 1.24 GB}: three digits that count, units of 1000. */
    static String size(long bytes) {
        double value = Math.abs((double) bytes);
        int unit = 0;
        // 999.5 would be rounded to 1000.
        while (value >= STEP - 0.5) {
            value /= STEP;
            unit++;
        }
        int digits = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f %s", value, UNITS.get(unit));
    }

    /** {@code +1.2 MB}, {@code −310 kB}, {@code ±0}. */
    static String growth(long bytes) {
        return bytes == 0 ? "±0" : (bytes > 0 ? "+" : "−") + size(bytes);
    }

    /** {@code 1 cell}, {@code 2 cells}. */
    static String count(int count, String noun) {
        return count == 1 ? "1 " + noun : String.format(Locale.ROOT, "%,d %ss", count, noun);
    }

    /** The beginning of a digest, as much as tells it from others. */
    static String brief(String digest) {
        String hexadecimal = digest.substring(digest.indexOf(':') + 1);
        return hexadecimal.substring(0, Math.min(SHORT_DIGEST, hexadecimal.length()));
    }

    static String status(Status status) {
        return switch (status) {
            case BUILT -> "built";
            case UP_TO_DATE -> "up to date";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed out";
            case CANCELLED -> "cancelled";
            case SKIPPED -> "skipped";
        };
    }
}
