package rocks.dangerzone.env.engine.report;

import java.util.stream.Collectors;

/** Text within GitHub Flavored Markdown. */
final class MarkdownText {

    /** Mean nothing in the middle of a line, alone; a digest, a version or a name looks the same with them as without. */
    private static final String HARMLESS = " .-/,:;()'+";

    /** Markup is made of ASCII characters only. */
    private static final int ASCII = 0x80;

    private MarkdownText() {}

    /**
     * The text with all ASCII characters but letters, digits and harmless ones as numeric references, which stand for
     * characters but never for markup (GFM, section 6.2); so it stays on one line, though it may show several.
     */
    static String escaped(String text) {
        return text.codePoints()
                .mapToObj(MarkdownText::escaped)
                .collect(Collectors.joining())
                // What GFM makes links of by itself (section 6.9).
                .replace("://", ":&#47;&#47;")
                .replace("www.", "www&#46;");
    }

    private static String escaped(int character) {
        boolean plain = character >= ASCII || Character.isLetterOrDigit(character) || HARMLESS.indexOf(character) >= 0;
        return plain ? Character.toString(character) : "&#" + character + ";";
    }
}
