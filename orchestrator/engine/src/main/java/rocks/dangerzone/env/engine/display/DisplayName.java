package rocks.dangerzone.env.engine.display;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an X11 display, as {@code DISPLAY} has it: {@code HOST:NUMBER.SCREEN}, see "Display names" in X(7).
 *
 * @param host where it is; empty or {@code unix} for a socket of this machine
 * @param number which of that host's displays
 * @param screen the screen with its dot; empty where none is named
 */
public record DisplayName(String host, int number, String screen) {

    private static final Pattern FORM = Pattern.compile("([^:]*):([0-9]{1,5})(\\.[0-9]{1,5})?");

    /** Reads a name; empty for what is none. */
    public static Optional<DisplayName> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new DisplayName(
                        form.group(1),
                        Integer.parseInt(form.group(2)),
                        Optional.ofNullable(form.group(3)).orElse("")))
                : Optional.empty();
    }

    /** Whether it is reached through a socket of this machine, and not over TCP. */
    public boolean local() {
        return host.isEmpty() || host.equals("unix");
    }

    /** The path of its socket, where it is {@link #local}. */
    public String socket() {
        return "/tmp/.X11-unix/X" + number;
    }

    /** Its shortest name: the one that it has on its own machine. */
    public String plain() {
        return ":" + number + screen;
    }
}
