package rocks.dangerzone.env.cli.matrix;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The lines at a terminal's end that are drawn again and again. Between two drawings the cursor rests, hidden, at the
 * beginning of the first of them: whatever a terminal that was made narrower has turned them into, all of it lies behind
 * the cursor, so nobody has to know how many lines that is. A frame is one write. For one thread at a time.
 */
final class Canvas {

    /** Makes a terminal that knows it (DEC private mode 2026) show the frame as a whole; others ignore it. */
    private static final String BEGIN = "\033[?2026h\033[?25l\r";

    private static final String END = "\033[?2026l";
    private static final String WRAP_OFF = "\033[?7l";
    private static final String WRAP_ON = "\033[?7h";
    private static final String ERASE_REST_OF_LINE = "\033[K";
    private static final String ERASE_REST = "\033[J";
    private static final String SHOW_CURSOR = "\033[?25h";

    private final PrintStream err;
    private boolean used;

    Canvas(PrintStream err) {
        this.err = err;
    }

    /**
     * Draws a frame.
     *
     * @param lasting what is said above the lines, and scrolls up
     * @param lines the lines, none longer than the terminal is wide, and no more than it is high
     * @param erased whether what was drawn before is taken away first, instead of being drawn over
     */
    void draw(List<String> lasting, List<String> lines, boolean erased) {
        used = true;
        StringBuilder frame = new StringBuilder(BEGIN);
        if (erased || !lasting.isEmpty()) {
            frame.append(ERASE_REST);
        }
        lasting.forEach(line -> frame.append(line).append('\n'));
        // A terminal that has just become narrower cuts a line rather than to take two for it.
        frame.append(WRAP_OFF)
                .append(String.join(ERASE_REST_OF_LINE + "\n", lines))
                .append(ERASE_REST)
                .append(WRAP_ON)
                .append('\r');
        if (lines.size() > 1) {
            frame.append("\033[").append(lines.size() - 1).append('A');
        }
        write(frame.append(END).toString());
    }

    /** Takes the lines away and gives the cursor back. */
    void leave() {
        if (used) {
            used = false;
            write("\r" + ERASE_REST + SHOW_CURSOR);
        }
    }

    private void write(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        err.write(bytes, 0, bytes.length);
        err.flush();
    }
}
