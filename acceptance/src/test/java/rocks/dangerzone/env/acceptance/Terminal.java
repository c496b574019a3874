package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A person's real terminal with a shell in it, played by tmux. */
final class Terminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final AtomicInteger SERVERS = new AtomicInteger();

    private final Person person;
    private final String tmux;

    /** Opens a terminal of 100 columns and 30 rows in the person's checkout. */
    Terminal(Person person) {
        this.person = person;
        // A server of its own for each: the last one may still be ending.
        this.tmux =
                "tmux -f /dev/null -S " + person.home().resolve("tmux-" + SERVERS.incrementAndGet() + ".sock") + " ";
        person.types(tmux
                        + "start-server \\; set-option -g default-terminal tmux-256color \\; new-session -d -x 100 -y 30 'PS1=\"outside> \" exec bash --norc --noprofile'"
                        + " \\; set-option status off \\; resize-window -x 100 -y 30")
                .succeeded();
        awaits("outside>");
    }

    /** Types text and Enter. */
    Terminal types(String text) {
        keys("-l " + quoted(text));
        return presses("Enter");
    }

    /** Presses a key, as tmux names it: {@code C-c}, {@code C-d}, {@code C-\}. */
    Terminal presses(String key) {
        return keys(quoted(key));
    }

    Terminal resizes(int columns, int rows) {
        person.types(tmux + "resize-window -x " + columns + " -y " + rows).succeeded();
        return this;
    }

    /** Waits until the screen shows a text. */
    Terminal awaits(String text) {
        return awaits(text, screen -> screen.contains(text));
    }

    /** Waits until a text is the last that the screen shows, as a prompt is when the next line can be typed. */
    Terminal awaitsLast(String text) {
        return awaits(text, screen -> screen.stripTrailing().endsWith(text));
    }

    private Terminal awaits(String text, Predicate<String> seen) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!seen.test(screen())) {
            assertThat(Instant.now())
                    .as("waited %s for '%s' on this screen:%n%s", PATIENCE, text, screen())
                    .isBefore(deadline);
            pause();
        }
        return this;
    }

    String screen() {
        return person.types(tmux + "capture-pane -p -S -").succeeded().stdout();
    }

    /** The screen with its colours as escape sequences. */
    String coloured() {
        return person.types(tmux + "capture-pane -p -e").succeeded().stdout();
    }

    /**
     * All that is seen and what decides how it goes on: every cell with its attributes, where the cursor is, whether it is
     * shown, whether a full-screen program has the screen, and the modes of keys and lines.
     */
    String picture() {
        return coloured()
                + person.types(tmux
                                + "display-message -p 'cursor #{cursor_x},#{cursor_y} shown #{cursor_flag} size"
                                + " #{pane_width}x#{pane_height} alternate #{alternate_on} keypad #{keypad_flag}"
                                + " cursor keys #{keypad_cursor_flag} insert #{insert_flag} wrap #{wrap_flag} scroll"
                                + " #{scroll_region_upper}-#{scroll_region_lower} mouse #{mouse_any_flag}'")
                        .succeeded()
                        .stdout();
    }

    @Override
    public void close() {
        person.types(tmux + "kill-server").succeeded();
    }

    private Terminal keys(String arguments) {
        person.types(tmux + "send-keys " + arguments).succeeded();
        return this;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
