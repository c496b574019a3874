package rocks.dangerzone.env.engine.doctor;

import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether programs in environments can show windows: they are given the sockets of a local X11 display. */
record Display(Machine machine) implements Check {

    private static final String CONSEQUENCE = "programs in environments can show no windows; all else works";

    /** Host, display and perhaps screen, see X(7). */
    private static final Pattern FORM = Pattern.compile("([^:]*):([0-9]{1,5})(\\.[0-9]{1,5})?");

    @Override
    public String name() {
        return "display";
    }

    @Override
    public Finding look() {
        Optional<String> display = machine.variable("DISPLAY");
        if (display.isEmpty()) {
            return machine.variable("WAYLAND_DISPLAY").isPresent()
                    ? lacking(
                            "DISPLAY is not set, only WAYLAND_DISPLAY, and environments are given X11",
                            "Install Xwayland and log in again, so that DISPLAY is set")
                    : lacking("DISPLAY is not set", "Call dz-env in a terminal of a desktop");
        }
        Matcher form = FORM.matcher(display.get());
        if (!form.matches()) {
            return lacking("DISPLAY does not name a display", "Set it to one such as :0");
        }
        if (!form.group(1).isEmpty() && !form.group(1).equals("unix")) {
            return lacking(
                    "DISPLAY is reached over the network, and environments are given local sockets only",
                    "Call dz-env in a terminal of a local desktop");
        }
        String socket = "/tmp/.X11-unix/X" + form.group(2);
        return Files.exists(machine.file(socket))
                ? Finding.ok(name(), "X11, " + socket)
                : lacking(
                        "DISPLAY is " + display.get() + ", but there is no " + socket, "Set DISPLAY to one that runs");
    }

    private Finding lacking(String found, String cure) {
        return Finding.warning(name(), found, CONSEQUENCE, Cure.advice(cure));
    }
}
