package rocks.dangerzone.env.engine.display;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Decides which displays an environment is given.
 *
 * @param session the user's session
 */
public record Displays(UserSession session) {

    private static final String X11 = "X11 display";
    private static final String WAYLAND = "Wayland display";

    /** Those of this process's session. */
    public static Displays of(Map<String, String> environment) {
        return new Displays(
                new UserSession(environment, Path.of("/"), Host.detect().uid()));
    }

    /**
     * Looks at the session.
     *
     * @throws ProblemException if a display was asked for by its kind, and cannot be used
     */
    public DisplayOffer offer(DisplayChoice choice) {
        return switch (choice) {
            case NONE -> DisplayOffer.NONE;
            case X11 ->
                new DisplayOffer(Optional.of(access(required("an " + X11, x11()))), Optional.empty(), List.of());
            case WAYLAND ->
                new DisplayOffer(Optional.empty(), Optional.of(required("a " + WAYLAND, wayland())), List.of());
            case AUTO -> auto(x11(), wayland());
        };
    }

    private DisplayOffer auto(Look<DisplayName> x11, Look<Path> wayland) {
        List<Problem> missing = new ArrayList<>();
        Optional<Path> socket = ifAny(WAYLAND, wayland, missing);
        Optional<X11Access> display = ifAny(X11, x11, missing).map(this::access);
        if (x11 instanceof Look.Absent && wayland instanceof Look.Absent) {
            missing.add(missing(
                    "display",
                    "neither DISPLAY nor WAYLAND_DISPLAY is set",
                    "Call dz-env in a terminal of a desktop, or say with --no-gui that none is wanted"));
        }
        return new DisplayOffer(display, socket, missing);
    }

    private Look<DisplayName> x11() {
        return new X11Session(session).look();
    }

    private Look<Path> wayland() {
        return new WaylandSession(session).look();
    }

    private X11Access access(DisplayName name) {
        return new X11Access(name, new CookieSearch(session).look(name));
    }

    private static <T> T required(String thing, Look<T> look) {
        return switch (look) {
            case Look.Usable<T>(T found) -> found;
            case Look.Absent<T>(String cause, String cure) -> throw cannotGive(thing, cause, cure);
            case Look.Broken<T>(String cause, String cure) -> throw cannotGive(thing, cause, cure);
        };
    }

    private static <T> Optional<T> ifAny(String thing, Look<T> look, List<Problem> missing) {
        return switch (look) {
            case Look.Usable<T>(T found) -> Optional.of(found);
            case Look.Absent<T> _ -> Optional.empty();
            case Look.Broken<T>(String cause, String cure) -> {
                missing.add(missing(thing, cause, cure));
                yield Optional.empty();
            }
        };
    }

    private static ProblemException cannotGive(String thing, String cause, String cure) {
        return ProblemException.failed("cannot give the environment " + thing, cause, cure);
    }

    private static Problem missing(String thing, String cause, String cure) {
        return new Problem(Problem.Kind.FAILED, "the environment gets no " + thing, cause, cure);
    }
}
