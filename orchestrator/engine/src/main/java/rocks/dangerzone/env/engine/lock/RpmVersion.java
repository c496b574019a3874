package rocks.dangerzone.env.engine.lock;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The order of rpm's version numbers: epoch, version, release, each in turns of letters and digits. {@code ~} comes before the
 * end, {@code ^} after it, and a number is more than letters.
 *
 * @see <a href="https://rpm.org/docs/latest/man/rpm-version.7">rpm-version(7)</a>
 */
public final class RpmVersion implements Comparator<String> {

    private static final Pattern PART = Pattern.compile("[0-9]+|[A-Za-z]+|~|\\^");

    @Override
    public int compare(String one, String other) {
        int byEpoch = new BigInteger(epoch(one)).compareTo(new BigInteger(epoch(other)));
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byVersion = parts(version(one), version(other));
        return byVersion != 0 ? byVersion : parts(release(one), release(other));
    }

    private static String epoch(String whole) {
        return whole.contains(":") ? whole.substring(0, whole.indexOf(':')) : "0";
    }

    private static String version(String whole) {
        String rest = whole.substring(whole.indexOf(':') + 1);
        return rest.contains("-") ? rest.substring(0, rest.lastIndexOf('-')) : rest;
    }

    private static String release(String whole) {
        return whole.contains("-") ? whole.substring(whole.lastIndexOf('-') + 1) : "";
    }

    private static int parts(String one, String other) {
        List<String> ofOne = split(one);
        List<String> ofOther = split(other);
        for (int i = 0; i < Math.max(ofOne.size(), ofOther.size()); i++) {
            int order = part(i < ofOne.size() ? ofOne.get(i) : "", i < ofOther.size() ? ofOther.get(i) : "");
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static List<String> split(String text) {
        return PART.matcher(text).results().map(MatchResult::group).toList();
    }

    private static int part(String one, String other) {
        int byKind = Integer.compare(weight(one), weight(other));
        if (byKind != 0) {
            return byKind;
        }
        return digits(one) ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }

    /** What kinds of parts come after each other; the end is one of them. */
    private static int weight(String part) {
        return switch (part) {
            case "~" -> 0;
            case "" -> 1;
            case "^" -> 2;
            default -> digits(part) ? 4 : 3;
        };
    }

    private static boolean digits(String part) {
        return !part.isEmpty() && part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
