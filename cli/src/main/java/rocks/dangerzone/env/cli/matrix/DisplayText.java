package rocks.dangerzone.env.cli.matrix;

import org.jline.utils.WCWidth;

/**
 * Text as a terminal shows it, measured in its character cells. Terminals disagree about joined emoji; here each character
 * counts, so that a text is never wider than it is said to be.
 */
final class DisplayText {

    private static final String ELLIPSIS = "…";

    /** A cell may hold a character with several accents, but a line of nothing but accents has to end as well. */
    private static final int CHARACTERS_PER_CELL = 4;

    private DisplayText() {}

    /** How many cells it takes. */
    static int width(String text) {
        return text.codePoints().map(DisplayText::width).sum();
    }

    /** At most so many cells of it, with an ellipsis at the end where something is left out. */
    static String cut(String text, int cells) {
        int most = CHARACTERS_PER_CELL * cells;
        if (text.length() <= most && width(text) <= cells) {
            return text;
        }
        return cells < 1 ? "" : head(text, cells - 1) + ELLIPSIS;
    }

    /** At most so many cells of a name, of which both ends tell more than the middle. */
    static String cutMiddle(String name, int cells) {
        if (width(name) <= cells) {
            return name;
        }
        int head = Math.max((cells - 1) / 2, 0);
        int tail = Math.max(cells - 1 - head, 0);
        String reversed = new StringBuilder(name).reverse().toString();
        return head(name, head) + ELLIPSIS + new StringBuilder(head(reversed, tail)).reverse();
    }

    /** Exactly so many cells: with blanks at the end, or cut in the middle. */
    static String pad(String name, int cells) {
        String text = cutMiddle(name, cells);
        return text + " ".repeat(Math.max(cells - width(text), 0));
    }

    private static String head(String text, int cells) {
        int most = CHARACTERS_PER_CELL * cells;
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            int width = width(character);
            if (used + width > cells || end + Character.charCount(character) > most) {
                break;
            }
            used += width;
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    private static int width(int character) {
        return Math.max(WCWidth.wcwidth(character), 0);
    }
}
