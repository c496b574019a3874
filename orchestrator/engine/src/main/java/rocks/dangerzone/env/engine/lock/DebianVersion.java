package rocks.dangerzone.env.engine.lock;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * The order of Debian's version numbers, as deb-version(7) defines it: epoch, then the rest in turns of text and number;
 * {@code ~} comes before the end, letters before other characters.
 */
public final class DebianVersion implements Comparator<String> {

    @Override
    public int compare(String one, String other) {
        int byEpoch = number(epoch(one), number(epoch(other)));
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byUpstream = part(upstream(one), upstream(other));
        return byUpstream != 0 ? byUpstream : part(revision(one), revision(other));
    }

    private static String epoch(String version) {
        return version.contains(":") ? version.substring(0, version.indexOf(':')) : "0";
    }

    private static String upstream(String version) {
        String rest = version.substring(version.indexOf(':') + 1);
        return rest.contains("-") ? rest.substring(0, rest.lastIndexOf('-')) : rest;
    }

    private static String revision(String version) {
        String rest = version.substring(version.indexOf(':') + 1);
        return rest.contains("-") ? rest.substring(rest.lastIndexOf('-') + 1) : "0";
    }

    private static int part(String one, String other) {
        int i = 0;
        int j = 0;
        while (i < one.length() || j < other.length()) {
            while (notDigit(one, i) || notDigit(other, j)) {
                int order = Integer.compare(weight(one, i), weight(other, j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            int endOne = endOfNumber(one, i);
            int endOther = endOfNumber(other, j);
            int order = number(
                    one.substring(Math.min(i, one.length()), endOne),
                    number(other.substring(Math.min(j, other.length()), endOther)));
            if (order != 0) {
                return order;
            }
            i = endOne;
            j = endOther;
        }
        return 0;
    }

    private static int number(String digits, BigInteger other) {
        return number(digits).compareTo(other);
    }

    private static BigInteger number(String digits) {
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static int endOfNumber(String text, int from) {
        int end = Math.min(from, text.length());
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean notDigit(String text, int index) {
        return index < text.length() && !digit(text.charAt(index));
    }

    private static boolean digit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static int weight(String text, int index) {
        if (index >= text.length() || digit(text.charAt(index))) {
            return 0;
        }
        char letter = text.charAt(index);
        if (letter == '~') {
            return -1;
        }
        return Character.isLetter(letter) ? letter : letter + 256;
    }
}
