package rocks.dangerzone.env.cli.manual;

import java.util.List;

/** Writes the source of a manual page with the macros of man(7). */
final class Roff {

    /** What linters take for the longest line. */
    private static final int WIDTH = 78;

    private final StringBuilder text = new StringBuilder();

    /** A request or macro with its arguments, each put in quotes; they hold neither quotes nor backslashes. */
    Roff macro(String name, String... arguments) {
        text.append('.').append(name);
        for (String argument : arguments) {
            text.append(" \"").append(argument).append('"');
        }
        text.append('\n');
        return this;
    }

    /** Text that is filled. */
    Roff prose(String words) {
        return filled(escaped(words));
    }

    /** Text that is filled, with escapes in it already. */
    Roff filled(String words) {
        StringBuilder line = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return line(line.toString());
    }

    /** Lines that are shown as they are. */
    Roff literal(List<String> lines) {
        macro("EX");
        lines.forEach(line -> line(escaped(line)));
        return macro("EE");
    }

    static String bold(String word) {
        return "\\fB" + escaped(word) + "\\fR";
    }

    static String italic(String word) {
        return "\\fI" + escaped(word) + "\\fR";
    }

    String text() {
        return text.toString();
    }

    /** A line that begins with a control character would be a request (groff(7), "Control characters"). */
    private Roff line(String line) {
        text.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "")
                .append(line)
                .append('\n');
        return this;
    }

    /** So that each sign can be copied from the page as what it is (groff_char(7)). */
    private static String escaped(String words) {
        StringBuilder escaped = new StringBuilder();
        words.codePoints().forEach(sign -> {
            switch (sign) {
                case '\\' -> escaped.append("\\(rs");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '"' -> escaped.append("\\(dq");
                case '`' -> escaped.append("\\(ga");
                case '~' -> escaped.append("\\(ti");
                case '^' -> escaped.append("\\(ha");
                default -> {
                    if (sign < 128) {
                        escaped.appendCodePoint(sign);
                    } else {
                        escaped.append("\\[u%04X]".formatted(sign));
                    }
                }
            }
        });
        return escaped.toString();
    }
}
