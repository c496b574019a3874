package rocks.dangerzone.env.engine.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.display.CookieFile;
import rocks.dangerzone.env.engine.display.DisplayName;
import rocks.dangerzone.env.engine.display.DisplayOffer;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.Mount;
import rocks.dangerzone.env.podman.container.ContainerSpec.PrivateFolder;

/**
 * How displays come into a container: their sockets, nothing else of the folders that these are in, and the variables by
 * which programs find them.
 *
 * @param variables in order
 * @param mounts in order
 */
record DisplayPlan(Map<String, String> variables, List<Mount> mounts) {

    private static final String COOKIE = "/run/dz-env/xauthority";

    /**
     * Not below {@code /run/user}, where the inner Podman would keep its own things, and could not make that folder again in
     * a later run without a display. In {@code /tmp} it can.
     */
    private static final String RUNTIME_FOLDER = "/tmp/runtime-user";

    private static final String WAYLAND_SOCKET = "wayland-0";

    /** @param cookie the file with the X11 display's cookie */
    static DisplayPlan of(DisplayOffer offer, Optional<CookieFile> cookie) {
        DisplayPlan plan = new DisplayPlan(new LinkedHashMap<>(), new ArrayList<>());
        offer.x11().ifPresent(x11 -> plan.add(x11.name()));
        cookie.ifPresent(plan::add);
        offer.wayland().ifPresent(plan::addWayland);
        return plan;
    }

    private void add(DisplayName name) {
        variables.put("DISPLAY", name.plain());
        mounts.add(new BindMount(Path.of(name.socket()), name.socket(), true));
    }

    private void add(CookieFile cookie) {
        variables.put("XAUTHORITY", COOKIE);
        mounts.add(new BindMount(cookie.file(), COOKIE, true));
    }

    private void addWayland(Path socket) {
        variables.put("WAYLAND_DISPLAY", WAYLAND_SOCKET);
        variables.put("XDG_RUNTIME_DIR", RUNTIME_FOLDER);
        // Qt 5 takes X11 otherwise; Qt 6 and GTK need nothing (measured, see docs/gui.md).
        variables.put("XDG_SESSION_TYPE", "wayland");
        mounts.add(new PrivateFolder(RUNTIME_FOLDER));
        mounts.add(new BindMount(socket, RUNTIME_FOLDER + "/" + WAYLAND_SOCKET, true));
    }
}
