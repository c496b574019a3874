package rocks.dangerzone.env.problem;

/** How messages show what a person typed: on one line, in quotes, harmless to a terminal, and not too long. */
public final class Typed {

    private static final int LONGEST = 80;

    private Typed() {}

    /** The text in double quotes, with control characters and line breaks written as escapes such as {@code \n}. */
    public static String shown(String text) {
        var shown = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(character -> append(shown, character));
        if (text.codePointCount(0, text.length()) > LONGEST) {
            shown.append('…');
        }
        return shown.append('"').toString();
    }

    private static void append(StringBuilder shown, int character) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            case '"' -> shown.append("\\\"");
            case '\\' -> shown.append("\\\\");
            default -> {
                if (isVisible(character)) {
                    shown.appendCodePoint(character);
                } else {
                    shown.append(String.format("\\u{%x}", character));
                }
            }
        }
    }

    // Format characters (Unicode category Cf) include those that reverse the direction of writing.
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
