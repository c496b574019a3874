package rocks.dangerzone.env.engine.verdict;

import java.util.regex.Pattern;

/** How values are written where there is little room. */
public final class Brief {

    private static final Pattern DIGEST = Pattern.compile("(?:sha256:)?([0-9a-f]{12})[0-9a-f]{28,52}");

    private Brief() {}

    /** A value with only the first digits of the digests and commits in it, enough to tell one from others. */
    public static String of(String value) {
        return value.isEmpty() ? "none" : DIGEST.matcher(value).replaceAll("$1");
    }
}
