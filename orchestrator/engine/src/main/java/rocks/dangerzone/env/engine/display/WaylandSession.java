package rocks.dangerzone.env.engine.display;

import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.problem.Typed;

/**
 * The Wayland display of the user's session.
 *
 * @param session the session
 */
record WaylandSession(UserSession session) {

    /** The path of its socket: absolute, or in the runtime folder, as wl_display_connect() of libwayland has it. */
    Look<Path> look() {
        Optional<String> name = session.variable("WAYLAND_DISPLAY");
        if (name.isEmpty()) {
            return new Look.Absent<>("WAYLAND_DISPLAY is not set", "Call dz-env in a terminal of a Wayland desktop");
        }
        if (name.get().startsWith("/")) {
            return look(name.get(), Path.of(name.get()));
        }
        Optional<String> folder = session.variable("XDG_RUNTIME_DIR");
        if (folder.isEmpty()) {
            return new Look.Broken<>(
                    "WAYLAND_DISPLAY is " + Typed.shown(name.get())
                            + ", and XDG_RUNTIME_DIR, the folder of its socket, is not set",
                    "Set XDG_RUNTIME_DIR, usually to /run/user/" + session.uid());
        }
        if (!folder.get().startsWith("/")) {
            return new Look.Broken<>(
                    "XDG_RUNTIME_DIR is " + Typed.shown(folder.get()) + ", which is no absolute path",
                    "Set it to a folder of your own, usually /run/user/" + session.uid());
        }
        return look(name.get(), Path.of(folder.get(), name.get()));
    }

    private Look<Path> look(String name, Path socket) {
        return session.socket(socket.toString())
                .fault(session.uid())
                .<Look<Path>>map(fault -> new Look.Broken<>(
                        "WAYLAND_DISPLAY is " + Typed.shown(name) + ", but " + fault, "Set it to a display that runs"))
                .orElseGet(() -> new Look.Usable<>(socket));
    }
}
