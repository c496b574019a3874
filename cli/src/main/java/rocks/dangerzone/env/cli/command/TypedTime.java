package rocks.dangerzone.env.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** Times as people type them: {@code 90s}, {@code 30m}, {@code 2h}; without a letter they are seconds. */
final class TypedTime {

    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,6})(s|m|h)?");

    private TypedTime() {}

    /**
     * Reads a time.
     *
     * @param option the option that it was given to
     * @throws ProblemException (usage) if it is none
     */
    static Duration of(String option, String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw ProblemException.usage(
                    "cannot use " + option + " " + Typed.shown(text),
                    "it is no time",
                    "Write it as a number of seconds, minutes or hours: 90s, 30m, 2h");
        }
        long number = Long.parseLong(time.group(1));
        return switch (Optional.ofNullable(time.group(2)).orElse("s")) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }
}
