package rocks.dangerzone.env.cli.screen;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How times, shares and other programs' output are written. */
public final class Words {

    /**
     * Escape sequences that move the cursor, colour, set a title or choose a character set, by ECMA-48 and ECMA-35, other
     * control characters (also those above 127, which terminals obey as well), and Unicode's line ends and changes of the
     * writing direction.
     */
    private static final Pattern CONTROL = Pattern.compile("\\x1b\\[[0-?]*[ -/]*[@-~]"
            + "|\\x1b\\][^\\x07\\x1b]*(\\x07|\\x1b\\\\)"
            + "|\\x1b[ -/]+[0-~]"
            + "|[\\p{Cntrl}\\x80-\\x9f\\u2028-\\u202e\\u2066-\\u2069]");

    private Words() {}

    /** A line of a tool's output, harmless for the terminal: of a line that overwrites itself the last state. */
    public static String harmless(String line) {
        String trimmed = line.stripTrailing();
        return CONTROL.matcher(trimmed.substring(trimmed.lastIndexOf('\r') + 1).replace('\t', ' '))
                .replaceAll("")
                .strip();
    }

    /** {@code 0.4 s}, {@code 12.3 s}, {@code 2 min 5 s}. */
    public static String time(Duration time) {
        return time.toMinutes() == 0
                ? String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0)
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }

    /** {@code 0:07}, {@code 12:30}. */
    public static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /** {@code 35 %}; nothing where the whole is not known. */
    static String share(OptionalDouble fraction) {
        return fraction.isPresent() ? Math.round(fraction.getAsDouble() * 100) + " %" : "";
    }
}
