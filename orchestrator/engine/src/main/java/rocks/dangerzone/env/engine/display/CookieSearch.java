package rocks.dangerzone.env.engine.display;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks for the cookie of an X11 display where the user's own programs would: in the file that {@code XAUTHORITY} names,
 * else in {@code ~/.Xauthority}. Many displays know their people without one, so none is only amiss where XAUTHORITY says
 * that there is one.
 *
 * @param session the session
 */
record CookieSearch(UserSession session) {

    /** More than any file of cookies; what is larger is not read. */
    private static final long MOST_BYTES = 1 << 20;

    private static final String LOG_IN = "Log in again, or unset XAUTHORITY";

    Look<X11Access.Cookie> look(DisplayName display) {
        Optional<String> named = session.variable("XAUTHORITY");
        Optional<String> file = named.or(() -> session.variable("HOME").map(home -> home + "/.Xauthority"));
        return file.map(path -> look(path, display, named.isPresent()))
                .orElseGet(() -> new Look.Absent<>("neither XAUTHORITY nor HOME is set", "Set XAUTHORITY"));
    }

    private Look<X11Access.Cookie> look(String path, DisplayName display, boolean named) {
        Path file = session.file(path);
        if (Files.isDirectory(file)) {
            return new Look.Broken<>(path + " is a folder and no file of cookies", LOG_IN);
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                return new Look.Broken<>(path + " is no file of cookies, being larger than 1 MiB", LOG_IN);
            }
            Optional<Xauthority> cookies = Xauthority.parse(Files.readAllBytes(file));
            if (cookies.isEmpty()) {
                return new Look.Broken<>(path + " is damaged", LOG_IN);
            }
            return cookies.get()
                    .cookie(display, session.hostname())
                    .<Look<X11Access.Cookie>>map(entry -> new Look.Usable<>(new X11Access.Cookie(path, entry)))
                    .orElseGet(() -> lacking(path + " has no cookie for " + display.plain(), named));
        } catch (NoSuchFileException e) {
            return lacking("there is no " + path, named);
        } catch (AccessDeniedException e) {
            return new Look.Broken<>(
                    path + " cannot be read (permission denied)", "Make it yours: sudo chown $USER " + path);
        } catch (IOException e) {
            return new Look.Broken<>(path + " cannot be read (" + e.getMessage() + ")", LOG_IN);
        }
    }

    private static Look<X11Access.Cookie> lacking(String cause, boolean named) {
        return named
                ? new Look.Broken<>(cause, LOG_IN)
                : new Look.Absent<>(
                        "XAUTHORITY is not set, and " + cause,
                        "If windows are refused, call dz-env in a terminal of the desktop");
    }
}
