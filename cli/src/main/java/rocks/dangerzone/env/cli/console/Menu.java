package rocks.dangerzone.env.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import rocks.dangerzone.env.engine.run.Console;

/**
 * A list to choose from at the terminal, with the arrow keys or a line's number, and Enter. It is wiped once the choice is
 * made.
 *
 * @param in the keys, from a terminal in raw mode
 * @param err where the list is shown
 * @param rows how many lines the terminal has
 */
public record Menu(InputStream in, PrintStream err, int rows) {

    private static final int ESCAPE = 27;
    private static final int CONTROL_C = 3;
    private static final int CONTROL_D = 4;

    /** How long the rest of an arrow key may take over a slow line, in milliseconds. */
    private static final int PATIENCE = 50;

    /** Cuts lines that are too long, as {@code LiveScreen} does. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP_AGAIN = "\033[?7h";

    /** What a key means. */
    private sealed interface Key {
        record Move(int lines) implements Key {}

        record Digit(int digit) implements Key {}

        enum Decision implements Key {
            TAKE,
            LEAVE,
            NOTHING
        }
    }

    /** Shows lines at the process's own terminal, and gives the chosen one; none where the person leaves. */
    public static OptionalInt atTerminal(PrintStream err, String title, List<String> lines) {
        Console console = Consoles.terminal();
        try (AutoCloseable _ = console.raw()) {
            return new Menu(console.in(), err, console.size().rows()).choose(title, lines);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the terminal cannot be put back into its former mode", e);
        }
    }

    OptionalInt choose(String title, List<String> lines) {
        int chosen = 0;
        int number = 0;
        Window window = new Window(lines.size(), Math.max(1, rows - 2));
        while (true) {
            draw(title, lines, window.around(chosen), chosen);
            Key key = key();
            wipe(window.height());
            switch (key) {
                case Key.Decision decision -> {
                    if (decision != Key.Decision.NOTHING) {
                        return decision == Key.Decision.TAKE ? OptionalInt.of(chosen) : OptionalInt.empty();
                    }
                }
                case Key.Move move -> {
                    number = 0;
                    chosen = Math.floorMod(chosen + move.lines(), lines.size());
                }
                case Key.Digit typed -> {
                    // "1", then "2" is 12 where there are so many, else 2.
                    int longer = number * 10 + typed.digit();
                    number = longer <= lines.size() ? longer : typed.digit();
                    chosen = number >= 1 && number <= lines.size() ? number - 1 : chosen;
                }
            }
        }
    }

    private void draw(String title, List<String> lines, int first, int chosen) {
        StringBuilder shown = new StringBuilder(NO_WRAP + title + "\r\n");
        int digits = Integer.toString(lines.size()).length();
        for (int line = first; line < Math.min(lines.size(), first + Math.max(1, rows - 2)); line++) {
            shown.append(line == chosen ? "> " : "  ")
                    .append(("%" + digits + "d  ").formatted(line + 1))
                    .append(lines.get(line))
                    .append("\r\n");
        }
        err.print(shown + WRAP_AGAIN);
        err.flush();
    }

    /** Line by line: some terminals keep what is cleared as a whole among what one can scroll back to. */
    private void wipe(int height) {
        String up = "\033[" + (height + 1) + "A\r";
        err.print(up + "\033[2K\r\n".repeat(height + 1) + up);
        err.flush();
    }

    private Key key() {
        try {
            int key = in.read();
            return switch (key) {
                case -1, CONTROL_C, CONTROL_D, 'q' -> Key.Decision.LEAVE;
                case '\r', '\n' -> Key.Decision.TAKE;
                case 'k' -> new Key.Move(-1);
                case 'j' -> new Key.Move(1);
                case ESCAPE -> escape();
                default -> key >= '0' && key <= '9' ? new Key.Digit(key - '0') : Key.Decision.NOTHING;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An arrow key is {@code ESC [ A} or {@code ESC O A} (console_codes(4)); the key Escape itself is only the first. */
    private Key escape() throws IOException {
        for (int waited = 0; in.available() == 0 && waited < PATIENCE; waited++) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Key.Decision.LEAVE;
            }
        }
        if (in.available() == 0) {
            return Key.Decision.LEAVE;
        }
        in.read();
        return switch (in.read()) {
            case 'A' -> new Key.Move(-1);
            case 'B' -> new Key.Move(1);
            default -> Key.Decision.NOTHING;
        };
    }

    /**
     * The lines that fit.
     *
     * @param lines how many there are
     * @param room how many fit
     */
    private record Window(int lines, int room) {

        int height() {
            return Math.min(lines, room);
        }

        /** The first line that is shown, with the chosen one in the middle where not all fit. */
        int around(int chosen) {
            return Math.clamp(chosen - room / 2, 0, Math.max(0, lines - room));
        }
    }
}
