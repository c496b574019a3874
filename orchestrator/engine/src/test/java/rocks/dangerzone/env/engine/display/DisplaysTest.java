package rocks.dangerzone.env.engine.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.display.Xauthority.Entry;
import rocks.dangerzone.env.problem.ProblemException;

/** Sessions of all sorts, and what environments get of them. */
class DisplaysTest {

    private static final String X11_SOCKET = "/tmp/.X11-unix/X1";
    private static final String WAYLAND_SOCKET = "/run/user/7/wayland-0";
    private static final String COOKIES = "/home/me/.Xauthority";

    @TempDir
    Path root;

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void nameTheMachine() throws IOException {
        write("/proc/sys/kernel/hostname", "vm\n".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutDisplayTheEnvironmentGoesWithoutAndSaysSo() {
        DisplayOffer offer = offer(DisplayChoice.AUTO);

        assertThat(offer.x11()).isEmpty();
        assertThat(offer.wayland()).isEmpty();
        assertThat(offer.notes())
                .containsExactly("the environment gets no display: neither DISPLAY nor WAYLAND_DISPLAY is set."
                        + " Call dz-env in a terminal of a desktop, or say with --no-gui that none is wanted.");
    }

    @Test
    void whoWantsNoneIsToldNothing() {
        set("DISPLAY", ":5");

        assertThat(offer(DisplayChoice.NONE)).isEqualTo(DisplayOffer.NONE);
    }

    @Test
    void anX11DisplayIsGivenWithItsCookie() throws IOException {
        set("DISPLAY", "unix:1.0").set("HOME", "/home/me");
        write(COOKIES, new Entry(256, "vm", "1", "MIT-MAGIC-COOKIE-1", "secret").bytes());
        try (FakeServer _ = FakeServer.open(root.resolve("." + X11_SOCKET))) {
            DisplayOffer offer = offer(DisplayChoice.AUTO);

            X11Access x11 = offer.x11().orElseThrow();
            assertThat(x11.name().plain()).isEqualTo(":1.0");
            assertThat(x11.foundCookie().orElseThrow().file()).isEqualTo(COOKIES);
            assertThat(x11.foundCookie().orElseThrow().entry().data()).isEqualTo("secret");
            assertThat(offer.notes()).isEmpty();
            assertThat(offer(DisplayChoice.X11)).isEqualTo(offer);
        }
    }

    @Test
    void aWaylandDisplayIsGiven() throws IOException {
        set("WAYLAND_DISPLAY", "wayland-0").set("XDG_RUNTIME_DIR", "/run/user/7");
        try (FakeServer _ = FakeServer.open(root.resolve("." + WAYLAND_SOCKET))) {
            assertThat(offer(DisplayChoice.AUTO).wayland()).contains(Path.of(WAYLAND_SOCKET));
            assertThat(offer(DisplayChoice.AUTO).notes()).isEmpty();

            set("WAYLAND_DISPLAY", WAYLAND_SOCKET);
            environment.remove("XDG_RUNTIME_DIR");
            assertThat(offer(DisplayChoice.WAYLAND).wayland()).contains(Path.of(WAYLAND_SOCKET));
        }
    }

    @Test
    void ofTwoDisplaysBothAreGivenOrTheOneThatIsWanted() throws IOException {
        set("DISPLAY", ":1").set("WAYLAND_DISPLAY", WAYLAND_SOCKET);
        try (FakeServer _ = FakeServer.open(root.resolve("." + WAYLAND_SOCKET));
                FakeServer _ = FakeServer.open(root.resolve("." + X11_SOCKET))) {
            assertThat(offer(DisplayChoice.AUTO).x11()).isPresent();
            assertThat(offer(DisplayChoice.AUTO).wayland()).isPresent();
            assertThat(offer(DisplayChoice.X11).wayland()).isEmpty();
            assertThat(offer(DisplayChoice.WAYLAND).x11()).isEmpty();
        }
    }

    @Test
    void ofTwoDisplaysTheOneThatWorksIsGiven() throws IOException {
        set("DISPLAY", ":1").set("WAYLAND_DISPLAY", WAYLAND_SOCKET);
        try (FakeServer _ = FakeServer.open(root.resolve("." + WAYLAND_SOCKET))) {
            DisplayOffer offer = offer(DisplayChoice.AUTO);

            assertThat(offer.wayland()).isPresent();
            assertThat(offer.x11()).isEmpty();
            assertThat(offer.notes())
                    .containsExactly("the environment gets no X11 display: DISPLAY is :1, but there is no " + X11_SOCKET
                            + ". Set DISPLAY to a display that runs.");
        }
    }

    @Test
    void aDisplayThatIsAskedForHasToBeThere() {
        assertThatThrownBy(() -> offer(DisplayChoice.X11))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot give the environment an X11 display: DISPLAY is not set."
                        + " Call dz-env in a terminal of a desktop with X11 or Xwayland.");
        assertThatThrownBy(() -> offer(DisplayChoice.WAYLAND))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot give the environment a Wayland display: WAYLAND_DISPLAY is not set."
                        + " Call dz-env in a terminal of a Wayland desktop.");
    }

    @Test
    void aDisplayOfAnotherMachineIsRefused() {
        set("DISPLAY", "localhost:10.0");

        assertThat(x11Fault())
                .isEqualTo("DISPLAY is \"localhost:10.0\", which is reached over TCP, as ssh -X has it, and"
                        + " environments have a network of their own. Call dz-env in a terminal of a desktop of this"
                        + " machine, or set DISPLAY to a local display such as :0.");
    }

    @Test
    void whatNamesNoDisplayIsRefused() {
        set("DISPLAY", "x\033[31m");

        assertThat(x11Fault())
                .isEqualTo("DISPLAY is \"x\\u{1b}[31m\", which names no display. Set it to one such as :0.");
    }

    @Test
    void aFolderOrFileInTheSocketsPlaceIsTold() throws IOException {
        set("DISPLAY", ":1");
        Files.createDirectories(root.resolve("." + X11_SOCKET));
        assertThat(x11Fault())
                .isEqualTo("DISPLAY is :1, but " + X11_SOCKET + " is a folder and no socket."
                        + " Set DISPLAY to a display that runs.");

        Files.delete(root.resolve("." + X11_SOCKET));
        write(X11_SOCKET, new byte[0]);
        assertThat(x11Fault()).contains(X11_SOCKET + " is a file and no socket.");
    }

    @Test
    void aServerThatIsGoneIsTold() throws IOException {
        set("DISPLAY", ":1");
        FakeServer.open(root.resolve("." + X11_SOCKET)).close();

        assertThat(x11Fault()).contains("but nobody answers at " + X11_SOCKET + " (Connection refused).");
    }

    @Test
    void aSocketOfSomebodyElseIsTold() throws IOException {
        set("WAYLAND_DISPLAY", WAYLAND_SOCKET);
        Path socket = root.resolve("." + WAYLAND_SOCKET);
        try (FakeServer _ = FakeServer.open(socket)) {
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxr-xr-x"));
            int owner = (int) Files.getAttribute(socket, "unix:uid");

            assertThatThrownBy(() ->
                            new Displays(new UserSession(environment, root, owner + 1)).offer(DisplayChoice.WAYLAND))
                    .hasMessage("cannot give the environment a Wayland display: WAYLAND_DISPLAY is \"" + WAYLAND_SOCKET
                            + "\", but " + WAYLAND_SOCKET + " belongs to the user " + owner
                            + ", and environments run as you, " + (owner + 1)
                            + ". Set it to a display that runs.");
        }
    }

    @Test
    void aWaylandDisplayNeedsItsFolder() {
        set("WAYLAND_DISPLAY", "wayland-0");
        assertThat(waylandFault())
                .isEqualTo("WAYLAND_DISPLAY is \"wayland-0\", and XDG_RUNTIME_DIR, the folder of its socket, is not"
                        + " set. Set XDG_RUNTIME_DIR, usually to /run/user/7.");

        set("XDG_RUNTIME_DIR", "run");
        assertThat(waylandFault())
                .isEqualTo("XDG_RUNTIME_DIR is \"run\", which is no absolute path."
                        + " Set it to a folder of your own, usually /run/user/7.");

        set("XDG_RUNTIME_DIR", "/run/user/7");
        assertThat(waylandFault())
                .isEqualTo("WAYLAND_DISPLAY is \"wayland-0\", but there is no " + WAYLAND_SOCKET
                        + ". Set it to a display that runs.");
    }

    @Test
    void aCookieFileThatCannotBeUsedIsTold() throws IOException {
        set("DISPLAY", ":1").set("XAUTHORITY", COOKIES);
        try (FakeServer _ = FakeServer.open(root.resolve("." + X11_SOCKET))) {
            assertThat(cookieNote()).isEqualTo("there is no " + COOKIES + ". Log in again, or unset XAUTHORITY.");

            write(COOKIES, new byte[] {1});
            assertThat(cookieNote()).isEqualTo(COOKIES + " is damaged. Log in again, or unset XAUTHORITY.");

            write(COOKIES, new Entry(256, "vm", "2", "MIT-MAGIC-COOKIE-1", "secret").bytes());
            assertThat(cookieNote()).isEqualTo(COOKIES + " has no cookie for :1. Log in again, or unset XAUTHORITY.");

            write(COOKIES, new byte[(1 << 20) + 1]);
            assertThat(cookieNote())
                    .isEqualTo(COOKIES + " is no file of cookies, being larger than 1 MiB."
                            + " Log in again, or unset XAUTHORITY.");

            Files.delete(root.resolve("." + COOKIES));
            Files.createDirectory(root.resolve("." + COOKIES));
            assertThat(cookieNote())
                    .isEqualTo(COOKIES + " is a folder and no file of cookies. Log in again, or unset XAUTHORITY.");
        }
    }

    @Test
    void withoutACookieNothingIsAmissUnlessOneIsNamed() throws IOException {
        set("DISPLAY", ":1").set("HOME", "/home/me");
        try (FakeServer _ = FakeServer.open(root.resolve("." + X11_SOCKET))) {
            assertThat(offer(DisplayChoice.X11).x11().orElseThrow().cookie())
                    .isEqualTo(new Look.Absent<>(
                            "XAUTHORITY is not set, and there is no " + COOKIES,
                            "If windows are refused, call dz-env in a terminal of the desktop"));
            assertThat(offer(DisplayChoice.X11).notes()).isEmpty();
        }
    }

    private String cookieNote() {
        String note = offer(DisplayChoice.AUTO).notes().getFirst();
        String beginning = "the environment gets no cookie for the display :1, which may refuse its windows: ";
        assertThat(note).startsWith(beginning);
        return note.substring(beginning.length());
    }

    /** Checks that it is a note where any display will do, and an error where this one is wanted; the text of both. */
    private String x11Fault() {
        return fault(DisplayChoice.X11, "an", "X11 display: ");
    }

    private String waylandFault() {
        return fault(DisplayChoice.WAYLAND, "a", "Wayland display: ");
    }

    private String fault(DisplayChoice choice, String article, String thing) {
        String note = offer(DisplayChoice.AUTO).notes().getFirst();
        assertThat(note).startsWith("the environment gets no " + thing);
        String fault = note.substring(note.indexOf(thing) + thing.length());
        assertThatThrownBy(() -> offer(choice))
                .hasMessage("cannot give the environment " + article + " " + thing + fault);
        return fault;
    }

    private DisplayOffer offer(DisplayChoice choice) {
        return new Displays(new UserSession(environment, root, 7)).offer(choice);
    }

    private DisplaysTest set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    private void write(String path, byte[] bytes) throws IOException {
        Path file = root.resolve("." + path);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, bytes);
    }
}
