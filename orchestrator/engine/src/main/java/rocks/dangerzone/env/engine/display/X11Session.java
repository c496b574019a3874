package rocks.dangerzone.env.engine.display;

import java.util.Optional;
import rocks.dangerzone.env.problem.Typed;

/**
 * The X11 display of the user's session.
 *
 * @param session the session
 */
record X11Session(UserSession session) {

    private static final String OTHER = "Set DISPLAY to a display that runs";

    Look<DisplayName> look() {
        Optional<String> value = session.variable("DISPLAY");
        if (value.isEmpty()) {
            return new Look.Absent<>(
                    "DISPLAY is not set", "Call dz-env in a terminal of a desktop with X11 or Xwayland");
        }
        Optional<DisplayName> name = DisplayName.parse(value.get());
        if (name.isEmpty()) {
            return new Look.Broken<>(
                    "DISPLAY is " + Typed.shown(value.get()) + ", which names no display", "Set it to one such as :0");
        }
        if (!name.get().local()) {
            return new Look.Broken<>(
                    "DISPLAY is " + Typed.shown(value.get())
                            + ", which is reached over TCP, as ssh -X has it, and environments have a network of their own",
                    "Call dz-env in a terminal of a desktop of this machine, or set DISPLAY to a local display such as :0");
        }
        return session.socket(name.get().socket())
                .fault(session.uid())
                .<Look<DisplayName>>map(
                        fault -> new Look.Broken<>("DISPLAY is " + name.get().plain() + ", but " + fault, OTHER))
                .orElseGet(() -> new Look.Usable<>(name.get()));
    }
}
