package rocks.dangerzone.env.engine.build;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tag of an image that only its commit with its inputs has: {@code trixie-0.11.0-gfedcba987654-0123456789ab}.
 *
 * @param release the distro's release, which the moving name has for its tag
 * @param version Dangerzone's version
 * @param commit the first digits of the commit, where there is one
 * @param inputs the first digits of the inputs digest
 */
public record ExactTag(String release, String version, Optional<String> commit, String inputs) {

    private static final String DIGITS = "([0-9a-f]{" + ImageNames.DIGITS + "})";
    private static final Pattern FORM = Pattern.compile("([a-z0-9][a-z0-9.]*)-(.+?)(?:-g" + DIGITS + ")?-" + DIGITS);

    /** Reads what {@link #toString} wrote; empty for every other tag. */
    public static Optional<ExactTag> parse(String tag) {
        Matcher form = FORM.matcher(tag);
        return form.matches()
                ? Optional.of(
                        new ExactTag(form.group(1), form.group(2), Optional.ofNullable(form.group(3)), form.group(4)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return release + "-" + version + commit.map(id -> "-g" + id).orElse("") + "-" + inputs;
    }
}
