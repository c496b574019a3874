package rocks.dangerzone.env.engine.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** How long ago something was: {@code 40 s}, {@code 5 min}, {@code 3 h}, {@code 14 d}. */
public record Age(Duration duration) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,4})(h|d|w)");

    /** What goes on for two hours is told in hours, and so on: one of the larger unit would say too little. */
    private static final int ENOUGH = 2;

    /** How long ago a time was; what is to come was just now. */
    public static Age since(Instant then, Instant now) {
        return new Age(then.isAfter(now) ? Duration.ZERO : Duration.between(then, now));
    }

    /**
     * Reads {@code 12h}, {@code 14d} or {@code 2w}.
     *
     * @throws ProblemException (usage) if it is something else
     */
    public static Age parse(String typed) {
        Matcher form = FORM.matcher(typed);
        if (!form.matches()) {
            throw ProblemException.usage(
                    "cannot read the age " + Typed.shown(typed),
                    "it is no number of hours, days or weeks",
                    "Write it as 12h, 14d or 2w");
        }
        long number = Long.parseLong(form.group(1));
        return new Age(
                switch (form.group(2)) {
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofDays(7 * number);
                });
    }

    @Override
    public String toString() {
        if (duration.toDays() >= ENOUGH) {
            return duration.toDays() + " d";
        }
        if (duration.toHours() >= ENOUGH) {
            return duration.toHours() + " h";
        }
        return duration.toMinutes() >= ENOUGH ? duration.toMinutes() + " min" : duration.toSeconds() + " s";
    }
}
