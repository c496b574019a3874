package rocks.dangerzone.env.engine.report;

import freemarker.core.HTMLOutputFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.function.UnaryOperator;

/**
 * How a template's values are escaped: all of them, by FreeMarker itself, so that none can be forgotten. Text of unknown
 * origin is made harmless on the way.
 */
final class Markup extends HTMLOutputFormat {

    /** No text of a page is longer, except logs, which are bounded where they are read. */
    private static final int LONGEST = 100_000;

    static final Markup HTML = new Markup(HTMLOutputFormat.INSTANCE::escapePlainText);

    static final Markup MARKDOWN = new Markup(MarkdownText::escaped);

    private final UnaryOperator<String> escape;

    private Markup(UnaryOperator<String> escape) {
        this.escape = escape;
    }

    @Override
    public String escapePlainText(String text) {
        return escape.apply(PlainText.upTo(LONGEST, PlainText.of(text)));
    }

    @Override
    public void output(String text, Writer out) throws IOException {
        out.write(escapePlainText(text));
    }
}
