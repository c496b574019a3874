package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayTest {

    private static final String NO_WINDOWS = "so: programs in environments can show no windows; all else works\n";
    private static final String REFUSED = "so: the display may refuse the windows of programs in environments\n";

    @TempDir
    Path folder;

    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder);
    }

    @Test
    void noDisplayIsWarnedOf() {
        assertThat(told(new Display(made.machine())))
                .isEqualTo("WARNING display: DISPLAY is not set\n" + NO_WINDOWS
                        + "cure: Call dz-env in a terminal of a desktop");
        assertThat(told(new Cookie(made.machine()))).isEqualTo("OK cookie: none is needed without a display");
    }

    @Test
    void waylandAloneIsNotEnough() {
        made.variable("WAYLAND_DISPLAY", "wayland-0");

        assertThat(told(new Display(made.machine())))
                .isEqualTo("WARNING display: DISPLAY is not set, only WAYLAND_DISPLAY, and environments are given X11\n"
                        + NO_WINDOWS + "cure: Install Xwayland and log in again, so that DISPLAY is set");
    }

    @Test
    void theSocketHasToBeThere() throws IOException {
        made.variable("DISPLAY", ":1.0");

        assertThat(told(new Display(made.machine())))
                .isEqualTo("WARNING display: DISPLAY is :1.0, but there is no /tmp/.X11-unix/X1\n" + NO_WINDOWS
                        + "cure: Set DISPLAY to one that runs");
        made.file("/tmp/.X11-unix/X1", "");
        assertThat(told(new Display(made.machine()))).isEqualTo("OK display: X11, /tmp/.X11-unix/X1");
    }

    @Test
    void aDisplayElsewhereCannotBeUsed() {
        made.variable("DISPLAY", "localhost:10.0");

        assertThat(told(new Display(made.machine())))
                .startsWith("WARNING display: DISPLAY is reached over the network, and environments are given local");
        assertThat(told(new Display(made.variable("DISPLAY", "x").machine())))
                .startsWith("WARNING display: DISPLAY does not name a display\n");
    }

    @Test
    void theCookieIsLookedFor() throws IOException {
        made.variable("DISPLAY", ":0");

        assertThat(told(new Cookie(made.machine())))
                .isEqualTo("WARNING cookie: XAUTHORITY is not set, and there is no ~/.Xauthority\n" + REFUSED
                        + "cure: If windows are refused, call dz-env in a terminal of the desktop");
        made.file("/home/alice/.Xauthority", "");
        assertThat(told(new Cookie(made.machine())))
                .isEqualTo("WARNING cookie: XAUTHORITY is not set, but there is /home/alice/.Xauthority\n" + REFUSED
                        + "cure: export XAUTHORITY=/home/alice/.Xauthority");
        made.variable("XAUTHORITY", "/home/alice/.Xauthority");
        assertThat(told(new Cookie(made.machine()))).isEqualTo("OK cookie: /home/alice/.Xauthority");
        made.variable("XAUTHORITY", "/home/alice");
        assertThat(told(new Cookie(made.machine())))
                .isEqualTo("WARNING cookie: XAUTHORITY names /home/alice, which is no file\n" + REFUSED
                        + "cure: unset XAUTHORITY");
    }
}
