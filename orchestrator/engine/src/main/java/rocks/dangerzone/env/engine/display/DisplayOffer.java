package rocks.dangerzone.env.engine.display;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.problem.Problem;

/**
 * What of the user's displays an environment is given.
 *
 * @param x11 the X11 display
 * @param wayland the socket of the Wayland display
 * @param missing the displays that are not given, although one could expect them
 */
public record DisplayOffer(Optional<X11Access> x11, Optional<Path> wayland, List<Problem> missing) {

    /** No display, and none is missed. */
    public static final DisplayOffer NONE = new DisplayOffer(Optional.empty(), Optional.empty(), List.of());

    public DisplayOffer {
        missing = List.copyOf(missing);
    }

    /** What the user should know before the environment begins to run: what it goes without, and why. */
    public List<String> notes() {
        return Stream.concat(missing.stream(), x11.flatMap(DisplayOffer::lostCookie).stream())
                .map(Problem::sentence)
                .toList();
    }

    private static Optional<Problem> lostCookie(X11Access x11) {
        return x11.cookie() instanceof Look.Broken<X11Access.Cookie>(String cause, String cure)
                ? Optional.of(new Problem(
                        Problem.Kind.FAILED,
                        "the environment gets no cookie for the display "
                                + x11.name().plain() + ", which may refuse its windows",
                        cause,
                        cure))
                : Optional.empty();
    }
}
