package rocks.dangerzone.env.engine.display;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which displays an environment is to have. */
public enum DisplayChoice {
    /** Those that the user's session has. */
    AUTO,
    X11,
    WAYLAND,
    NONE;

    /** As it is written on a command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #text} gives. */
    public static Optional<DisplayChoice> of(String text) {
        return Arrays.stream(values())
                .filter(choice -> choice.text().equals(text))
                .findFirst();
    }
}
