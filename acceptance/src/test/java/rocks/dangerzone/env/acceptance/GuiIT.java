package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs in an environment show their windows on the displays of the user's session: on real ones that nobody looks at.
 * The program is Thunar, a file manager of GTK, which end-user environments have.
 */
@Tag("debian")
class GuiIT {

    private static final int GREEN = 0x00aa55;

    /** Thunar with all of its window in one colour. */
    private static final String GREEN_WINDOW = "sh -c 'mkdir -p .config/gtk-3.0"
            + " && echo \"* { background: #00aa55; }\" >.config/gtk-3.0/gtk.css && exec thunar'";

    /** What timeout(1) gives if the program did not end by itself. */
    private static final int STAYED = 124;

    private static final String UNIFIED = Stage.folder().resolve("dz-env/ci/unified") + " ";

    private static final Person root = Stage.root();

    private static Stream<Person> people() {
        return Stream.of(root, Stage.ordinaryUser());
    }

    @BeforeAll
    static void environments() {
        // As the system does when it starts.
        root.types("mkdir -p -m 1777 /tmp/.X11-unix").succeeded();
        people().forEach(Trixie::ready);
    }

    @ParameterizedTest
    @MethodSource("people")
    void windowsAreShownOnX11WithACookieOfTheRun(Person person) throws InterruptedException {
        try (DisplayServer x11 = DisplayServer.x11(person)) {
            Process run = x11.person().starts("exec dz-env run debian:trixie -- " + GREEN_WINDOW);

            x11.awaits(GREEN, 0.5);

            assertThat(cookies(person)).matches("-rw------- " + person.name() + " \\.xauthority_\\S+\n");
            end(run);
            assertThat(cookies(person)).isEmpty();
            assertThat(person.containers()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("people")
    void windowsAreShownOnWayland(Person person) throws InterruptedException {
        try (DisplayServer wayland = DisplayServer.wayland(person)) {
            Process run = wayland.person().starts("exec dz-env run debian:trixie -- " + GREEN_WINDOW);

            wayland.awaits(GREEN, 0.5);

            end(run);
            assertThat(person.containers()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("people")
    void whoHasNoCookieIsRefused(Person person) {
        try (DisplayServer x11 = DisplayServer.x11(person)) {
            String open = "timeout 5 thunar";
            x11.person().types("dz-env run debian:trixie -- " + open).ended(STAYED);

            assertThat(x11.person()
                            .types("dz-env run debian:trixie -- env -u XAUTHORITY " + open)
                            .ended(1)
                            .stderr())
                    .contains("Authorization required, but no authorization protocol specified");
            // With the user's own file, under the name of the host.
            String own = "cp dangerzone/own-cookies /tmp/x && XAUTHORITY=/tmp/x " + open;
            x11.person().types("cp $XAUTHORITY own-cookies").succeeded();
            assertThat(x11.person()
                            .types("dz-env run debian:trixie -- sh -c '" + own
                                    + "'; code=$?; rm own-cookies; exit $code")
                            .ended(1)
                            .stderr())
                    .contains("Authorization required, but no authorization protocol specified");
        }
    }

    @Test
    void onlyTheDisplaysOwnSocketIsThere() {
        try (DisplayServer x11 = DisplayServer.x11(root);
                DisplayServer wayland = DisplayServer.wayland(root)) {
            Person both = x11.person().with("WAYLAND_DISPLAY", "wayland-dz");
            String number = both.variable("DISPLAY").substring(1);
            String look = " -- sh -c 'ls -A /tmp/.X11-unix $XDG_RUNTIME_DIR; stat -c \"%a %U\" $XDG_RUNTIME_DIR"
                    + " $XAUTHORITY; touch /tmp/.X11-unix/x'";

            Outcome outcome = both.types("dz-env run debian:trixie" + look).ended(1);

            assertThat(outcome.stdout())
                    .isEqualTo("/tmp/.X11-unix:\nX%s\n\n/tmp/runtime-user:\nwayland-0\n700 user\n600 user\n"
                            .formatted(number));
            assertThat(outcome.stderr()).isEqualTo("touch: cannot touch '/tmp/.X11-unix/x': Permission denied\n");
            assertThat(both.types("dz-env run debian:trixie --gui wayland -- sh -c 'echo $DISPLAY.$WAYLAND_DISPLAY'")
                            .succeeded()
                            .stdout())
                    .isEqualTo(".wayland-0\n");
            assertThat(both.types("dz-env run debian:trixie --no-gui -- sh -c 'echo $DISPLAY.$WAYLAND_DISPLAY'")
                            .succeeded()
                            .stdout())
                    .isEqualTo(".\n");
            assertThat(wayland.person().environment()).doesNotContainKey("DISPLAY");
        }
    }

    @Test
    void theLineOfADryRunOpensTheDisplayToo() {
        try (DisplayServer x11 = DisplayServer.x11(root)) {
            String line = x11.person()
                    .types("dz-env run debian:trixie --dry-run -- timeout 5 thunar")
                    .succeeded()
                    .stdout();

            x11.person()
                    .types("sh -c " + quoted("set -e; exec " + UNIFIED + "sh -c " + quoted(line)))
                    .ended(STAYED);

            assertThat(cookies(root)).hasLineCount(1);
            x11.person().types("dz-env run debian:trixie -- true").succeeded();
            assertThat(cookies(root)).as("swept").isEmpty();
        }
    }

    @Test
    void theCookieOfAKilledRunIsSweptByTheNextCall() throws InterruptedException {
        try (DisplayServer x11 = DisplayServer.x11(root)) {
            Process run = RunningEnvironment.start(x11.person(), "");
            run.destroyForcibly().waitFor();
            assertThat(cookies(root)).hasLineCount(1);

            root.types("dz-env run debian:trixie --no-gui -- true").succeeded();

            assertThat(cookies(root)).isEmpty();
            assertThat(root.containers()).isEmpty();
        }
    }

    @Test
    void aStateServesRunsWithAndWithoutWaylandInTurn() {
        String convert = "dz-env run debian:trixie -- dangerzone-cli dangerzone/tests/test_docs/sample.txt";
        root.types("dz-env state wipe debian:trixie --yes").succeeded();
        try (DisplayServer wayland = DisplayServer.wayland(root)) {
            wayland.person().types(convert).succeeded();
            root.types(convert).succeeded();
            wayland.person().types(convert).succeeded();
        }
    }

    @Test
    void withoutADisplayTheEnvironmentRunsAndSaysSo() {
        Outcome outcome = root.types("dz-env run debian:trixie -- sh -c 'echo \"[$DISPLAY]\"'")
                .succeeded();

        assertThat(outcome.stdout()).isEqualTo("[]\n");
        assertThat(outcome.stderr())
                .isEqualTo("the environment gets no display: neither DISPLAY nor WAYLAND_DISPLAY is set."
                        + " Call dz-env in a terminal of a desktop, or say with --no-gui that none is wanted.\n");
        root.types("dz-env run debian:trixie --gui x11 -- true")
                .failed(
                        1,
                        "dz-env: cannot give the environment an X11 display: DISPLAY is not set."
                                + " Call dz-env in a terminal of a desktop with X11 or Xwayland.");
        root.with("WAYLAND_DISPLAY", "wayland-7")
                .types("dz-env shell debian:trixie --gui wayland")
                .failed(
                        1,
                        "dz-env: cannot give the environment a Wayland display: WAYLAND_DISPLAY is \"wayland-7\", but"
                                + " there is no " + runtime(root).resolve("wayland-7")
                                + ". Set it to a display that runs.");
    }

    @Test
    void aCookieFileThatCannotBeReadIsTold() {
        Person user = Stage.ordinaryUser();
        try (DisplayServer x11 = DisplayServer.x11(user)) {
            String file = x11.person().variable("XAUTHORITY");
            root.types("chown root " + file + " && chmod 600 " + file).succeeded();

            Outcome outcome =
                    x11.person().types("dz-env run debian:trixie -- true").succeeded();

            assertThat(outcome.stderr())
                    .isEqualTo("the environment gets no cookie for the display "
                            + x11.person().variable("DISPLAY") + ", which may refuse its windows: " + file
                            + " cannot be read (permission denied). Make it yours: sudo chown $USER " + file + ".\n");
        }
    }

    @Test
    void wrongChoicesAreRefused() {
        root.types("dz-env run debian:trixie --gui X11 -- true")
                .failed(
                        2,
                        "dz-env: cannot use --gui \"X11\": there is no such kind of display."
                                + " Say auto, x11, wayland or none.");
        root.types("dz-env run debian:trixie --no-gui --gui wayland -- true")
                .failed(
                        2,
                        "dz-env: cannot use both --no-gui and --gui wayland: they say the opposite of each other."
                                + " Leave one of them out.");
    }

    private static void end(Process run) throws InterruptedException {
        run.destroy();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    }

    private static Path runtime(Person person) {
        return Path.of(person.variable("XDG_RUNTIME_DIR"));
    }

    /** The cookies in the person's runtime folder, each with its mode and owner. */
    private static String cookies(Person person) {
        return person.types("find " + runtime(person).resolve("dz-env") + " -name '*xauthority*' -printf '%M %u %f\n'")
                .succeeded()
                .stdout();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
