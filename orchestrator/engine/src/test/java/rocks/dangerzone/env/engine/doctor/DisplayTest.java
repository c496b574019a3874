package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.display.FakeServer;

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
                .isEqualTo("WARNING display: neither DISPLAY nor WAYLAND_DISPLAY is set\n" + NO_WINDOWS
                        + "cure: Call dz-env in a terminal of a desktop, or say with --no-gui that none is wanted");
        assertThat(told(new Cookie(made.machine()))).isEqualTo("OK cookie: none is needed without an X11 display");
    }

    @Test
    void displaysThatAnswerAreTold() throws IOException {
        made.variable("DISPLAY", ":1.0").variable("WAYLAND_DISPLAY", "/run/wayland-0");

        try (FakeServer _ = FakeServer.open(made.machine().file("/tmp/.X11-unix/X1"))) {
            assertThat(told(new Display(made.machine())))
                    .isEqualTo("WARNING display: WAYLAND_DISPLAY is \"/run/wayland-0\", but there is no"
                            + " /run/wayland-0\nso: programs in environments can show windows by one display only:"
                            + " X11, /tmp/.X11-unix/X1\ncure: Set it to a display that runs");
            try (FakeServer _ = FakeServer.open(made.machine().file("/run/wayland-0"))) {
                assertThat(told(new Display(made.machine())))
                        .isEqualTo("OK display: X11, /tmp/.X11-unix/X1; Wayland, /run/wayland-0");
            }
        }
    }

    @Test
    void theSocketHasToBeThere() {
        made.variable("DISPLAY", ":1.0");

        assertThat(told(new Display(made.machine())))
                .isEqualTo("WARNING display: DISPLAY is :1.0, but there is no /tmp/.X11-unix/X1\n" + NO_WINDOWS
                        + "cure: Set DISPLAY to a display that runs");
    }

    @Test
    void theCookieIsLookedFor() throws IOException {
        made.variable("DISPLAY", ":0");
        made.file("/proc/sys/kernel/hostname", "vm\n");
        try (FakeServer _ = FakeServer.open(made.machine().file("/tmp/.X11-unix/X0"))) {
            assertThat(told(new Cookie(made.machine())))
                    .isEqualTo("WARNING cookie: XAUTHORITY is not set, and there is no /home/alice/.Xauthority\n"
                            + REFUSED + "cure: If windows are refused, call dz-env in a terminal of the desktop");
            made.file("/home/alice/.Xauthority", "\1\0\0\2vm\0\0010\0\022MIT-MAGIC-COOKIE-1\0\1x");
            assertThat(told(new Cookie(made.machine()))).isEqualTo("OK cookie: /home/alice/.Xauthority");
            made.variable("XAUTHORITY", "/home/alice");
            assertThat(told(new Cookie(made.machine())))
                    .isEqualTo("WARNING cookie: /home/alice is a folder and no file of cookies\n" + REFUSED
                            + "cure: Log in again, or unset XAUTHORITY");
        }
    }
}
