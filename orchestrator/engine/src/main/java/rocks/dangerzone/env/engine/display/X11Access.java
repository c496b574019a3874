package rocks.dangerzone.env.engine.display;

import java.util.Optional;

/**
 * An X11 display that can be used.
 *
 * @param name its name
 * @param cookie what it may want to see; where none is found it is tried without
 */
public record X11Access(DisplayName name, Look<Cookie> cookie) {

    /**
     * A cookie.
     *
     * @param file the path of the file that it was found in
     * @param entry the cookie itself
     */
    public record Cookie(String file, Xauthority.Entry entry) {}

    /** The cookie that was found. */
    public Optional<Cookie> foundCookie() {
        return cookie instanceof Look.Usable<Cookie>(Cookie found) ? Optional.of(found) : Optional.empty();
    }
}
