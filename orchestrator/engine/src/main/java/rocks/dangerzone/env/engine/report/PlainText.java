package rocks.dangerzone.env.engine.report;

import java.util.regex.Pattern;

/** Makes text of unknown origin, such as a build's output, harmless where text is shown; escaping is another matter. */
final class PlainText {

    /** Escape sequences by ECMA-48: those with parameters, strings such as a window's title, and those of two bytes. */
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile(
            "\\x1b\\[[0-?]*+[ -/]*+[@-~]?|\\x1b[\\]PX^_][^\\x07\\x1b\\n]*+(?:\\x07|\\x1b\\\\)?|\\x1b[ -/]*+[0-~]?");

    /** What a line said before it was overwritten. */
    private static final Pattern OVERWRITTEN = Pattern.compile("(?<![^\\n\\r])[^\\n\\r]*+\\r++(?!\\n|\\z)");

    /**
     * What XML 1.0 has no place for (section 2.2, half surrogate pairs among it), other control characters, and those
     * that change the direction of writing (UAX #9), with which a text can show something else than it says.
     */
    private static final Pattern INVISIBLE =
            Pattern.compile("[^\\t\\n\\x20-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]"
                    + "|[\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

    private PlainText() {}

    /** The text as a terminal would show it in the end, without colours, line breaks and tabs kept. */
    static String of(String text) {
        String shown = ESCAPE_SEQUENCE.matcher(text).replaceAll("");
        return INVISIBLE.matcher(OVERWRITTEN.matcher(shown).replaceAll("")).replaceAll("");
    }

    /** The beginning of a long text, and how much is left out. */
    static String upTo(int length, String text) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return "%s … (%,d more characters)".formatted(text.substring(0, end), text.length() - end);
    }

    /** The first line that is not blank. */
    static String firstLine(String text) {
        return of(text).lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
