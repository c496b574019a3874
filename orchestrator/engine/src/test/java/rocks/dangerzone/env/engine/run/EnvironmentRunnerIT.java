package rocks.dangerzone.env.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.client.OwnedName;
import rocks.dangerzone.env.engine.display.DisplayName;
import rocks.dangerzone.env.engine.display.DisplayOffer;
import rocks.dangerzone.env.engine.display.FakeServer;
import rocks.dangerzone.env.engine.display.Look;
import rocks.dangerzone.env.engine.display.X11Access;
import rocks.dangerzone.env.engine.display.Xauthority;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.state.EnvironmentState;
import rocks.dangerzone.env.engine.state.EnvironmentStates;
import rocks.dangerzone.env.engine.state.FoundState;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.container.ContainerDetails;
import rocks.dangerzone.env.podman.container.ContainerSpec;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Commands in containers of a real Podman. */
@Timeout(120)
class EnvironmentRunnerIT {

    private static final String IMAGE = "localhost/engine-it/busybox:1";
    private static final Cell CELL = new Cell(Catalogue.bundled().find("debian:trixie"), Variant.DEV);

    private static final Client DEAD = new Client(
            Client.self().boot(),
            Client.self().namespace(),
            Client.self().pid(),
            Client.self().startTime() - 1);

    private static RealPodmanService service;
    private static Podman podman;

    @TempDir
    Path temp;

    private final FakeConsole console = new FakeConsole();
    private EnvironmentRunner runner;
    private Path checkout;

    @BeforeAll
    static void startService() throws IOException {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
        podman.images().importRootFs(RootFs.busybox(), IMAGE, List.of("CMD [\"sh\"]"));
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @BeforeEach
    void makeRunner() throws IOException {
        checkout = Files.createDirectories(temp.resolve("dangerzone"));
        runner = new EnvironmentRunner(
                new Checkout(checkout, "1.0.0", Optional.empty(), PythonProject.Tool.UV),
                Map.of(),
                folders(),
                event -> {});
    }

    private UserFolders folders() {
        return new UserFolders(temp.resolve("c"), temp.resolve("f"), temp.resolve("envs"), temp.resolve("r"));
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(podman.containers().list(false, Map.of("label", List.of(Sweeper.LABEL))))
                .isEmpty();
    }

    @Test
    void givesOutputErrorsAndTheExitCode() {
        int code = run("sh", "-c", "echo out; echo err >&2; exit 3");

        assertThat(code).isEqualTo(3);
        assertThat(console.outText()).isEqualTo("out\n");
        assertThat(console.errText()).isEqualTo("err\n");
    }

    @Test
    void passesEveryByteThroughInBothDirections() {
        byte[] bytes = new byte[8 << 20];
        new Random(1).nextBytes(bytes);
        // Ctrl-P Ctrl-Q, with which podman attach would detach.
        bytes[0] = 0x10;
        bytes[1] = 0x11;
        console.in = new ByteArrayInputStream(bytes);

        assertThat(run("cat")).isZero();
        assertThat(console.outBytes()).isEqualTo(bytes);
    }

    @Test
    void endsWithTheCommandThoughItsInputStaysOpen() throws IOException {
        try (PipedOutputStream open = new PipedOutputStream()) {
            console.in = new PipedInputStream(open);

            assertThat(run("true")).isZero();
        }
    }

    @Test
    void runsAsTheCallerWithTheCheckoutMounted() throws IOException {
        int code = run("sh", "-c", "id -u; hostname; cd /home/user/dangerzone && pwd && touch made");

        assertThat(console.errText()).isEmpty();
        assertThat(code).isZero();
        assertThat(console.outText()).isEqualTo("1000\ndangerzone-dev\n/home/user/dangerzone\n");
        assertThat(Files.getOwner(checkout.resolve("made"))).isEqualTo(Files.getOwner(checkout));
    }

    @Test
    void keepsTheStateFromRunToRun() {
        run("sh", "-c", "echo make test > /home/user/.bash_history; touch /home/user/.config/dangerzone/x");

        assertThat(run("sh", "-c", "cat /home/user/.bash_history; ls /home/user/.config/dangerzone"))
                .isZero();
        assertThat(console.outText()).isEqualTo("make test\nx\n");
    }

    @Test
    void hasNoNetworkWhereNoneIsWanted() {
        RunOrder order = new RunOrder(
                CELL, IMAGE, List.of("ls", "/sys/class/net"), "user", DisplayOffer.NONE, false, false, Access.ALL);

        assertThat(runner.run(podman, order, console)).isZero();
        assertThat(console.outText()).isEqualTo("lo\n");
    }

    @Test
    void saysThatACommandIsNotThere() {
        assertThat(run("no-such-command")).isEqualTo(127);
        assertThat(console.errText())
                .isEqualTo("cannot run the command in debian-trixie/dev: 'no-such-command' is not there."
                        + " Check its name; it has to be in the environment's PATH.\n");
    }

    @Test
    void saysThatACommandCannotBeExecuted() {
        assertThat(run("/etc/passwd")).isEqualTo(126);
        assertThat(console.errText())
                .isEqualTo("cannot run the command in debian-trixie/dev: '/etc/passwd' cannot be executed."
                        + " Check its permissions.\n");
    }

    @Test
    void saysThatTheImageIsNotThere() {
        RunOrder order = new RunOrder(
                CELL,
                "localhost/engine-it/none:1",
                List.of("true"),
                "user",
                DisplayOffer.NONE,
                true,
                false,
                Access.ALL);

        assertThat(runner.run(podman, order, console)).isEqualTo(125);
        assertThat(console.errText()).startsWith("cannot run the command in debian-trixie/dev: Podman says '");
    }

    @Test
    void handsASignalOnAndTakesTheCommandsOwnCode() {
        console.whenOutputContains("ready", () -> console.signal(Console.Signal.SIGTERM));

        int code = run("sh", "-c", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done");

        assertThat(code).isEqualTo(3);
    }

    @Test
    void killsACommandThatIgnoresTheSignal() {
        console.whenOutputContains("ready", () -> console.signal(Console.Signal.SIGINT));
        long started = System.nanoTime();

        // As process 1 it has no handler for any signal.
        int code = run("sh", "-c", "echo ready; exec sleep 1000");

        assertThat(code).isEqualTo(130);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void killsACommandAtTheSecondSignal() {
        console.whenOutputContains("ready", () -> {
            console.signal(Console.Signal.SIGTERM);
            console.signal(Console.Signal.SIGTERM);
        });

        assertThat(run("sh", "-c", "echo ready; exec sleep 1000")).isEqualTo(143);
    }

    @Test
    void endsACommandWhoseOutputNobodyReads() {
        console.out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertThat(run("yes")).isEqualTo(141);
        assertThat(console.errText()).isEmpty();
    }

    @Test
    void givesACommandTheTerminalsSize() {
        console.terminal = Optional.of(new Console.Size(31, 97));

        assertThat(run("stty", "size")).isZero();
        assertThat(console.outText()).isEqualTo("31 97\r\n");
        assertThat(console.rawModes).containsExactly("raw", "restored");
    }

    @Test
    void hasAFreshStateForOneRunOnly() throws IOException {
        run("sh", "-c", "echo usual > /home/user/.bash_history");

        assertThat(runFresh("cat /home/user/.bash_history; echo x > /home/user/.config/dangerzone/x; exit 5"))
                .isEqualTo(5);
        assertThat(console.outText()).isEmpty();
        assertThat(temp.resolve("envs/debian/trixie").toFile().list()).containsExactly("state");
        assertThat(temp.resolve("envs/debian/trixie/state/.bash_history")).hasContent("usual\n");
        assertThat(temp.resolve("envs/debian/trixie/state/.config/dangerzone")).isEmptyDirectory();
    }

    @Test
    void sweepsTheFreshStateThatAKilledClientLeft() throws IOException, InterruptedException {
        Process client = new ProcessBuilder("sleep", "1000").start();
        EnvironmentState state = EnvironmentState.fresh(folders(), CELL.distro(), Client.of(client.pid()));
        state.prepare();

        run("true");
        assertThat(state.ready()).as("its client lives").isTrue();
        client.destroyForcibly().waitFor();
        run("true");

        assertThat(state.folder()).doesNotExist();
    }

    @Test
    void aStateInUseIsToldAndNotWiped() throws IOException, InterruptedException {
        EnvironmentStates states = new EnvironmentStates(folders(), Map.of("PATH", "/usr/bin:/bin"), event -> {});
        List<FoundState> before = new ArrayList<>();
        console.whenOutputContains("ready", () -> {
            before.addAll(states.all(Catalogue.bundled()));
            String container = states.describe(before, Optional.of(podman))
                    .getFirst()
                    .containers()
                    .orElseThrow()
                    .getFirst();
            assertThatThrownBy(() -> states.wipe(before.getFirst(), podman))
                    .hasMessage("cannot wipe the state of debian:trixie: the container " + container + " uses it."
                            + " Wait until what runs there is done, or end it: podman stop " + container + ".");
            console.signal(Console.Signal.SIGTERM);
        });

        assertThat(run("sh", "-c", "trap 'exit 3' TERM; echo ready; while :; do sleep 0.05; done"))
                .isEqualTo(3);

        assertThat(before).hasSize(1);
        states.wipe(before.getFirst(), podman);
        assertThat(states.all(Catalogue.bundled())).isEmpty();
    }

    @Test
    void saysWhichOtherContainersUseTheState() throws IOException {
        ContainerDetails first = start(sleeping(Client.self()));
        assertThat(runner.others(podman, CELL.distro()))
                .contains("the container " + first.name()
                        + " uses the state of debian:trixie as well; --fresh gives an empty one");

        ContainerDetails second = start(sleeping(Client.self()));
        String both = Stream.of(first.name(), second.name()).sorted().collect(Collectors.joining(", "));
        assertThat(runner.others(podman, CELL.distro()))
                .contains("the containers " + both
                        + " use the state of debian:trixie as well; --fresh gives an empty one");

        podman.containers().remove(first.id(), true);
        podman.containers().remove(second.id(), true);
    }

    @Test
    void sweepsWhatAKilledClientLeft() throws IOException, InterruptedException {
        Process client = new ProcessBuilder("sleep", "1000").start();
        Client owner = Client.of(client.pid());
        String orphan = start(sleeping(owner)).id();

        assertThat(EnvironmentRunner.sweep(podman)).isZero();
        client.destroyForcibly().waitFor();
        assertThat(runner.others(podman, CELL.distro()))
                .as("it does not count as one that uses the state")
                .isEmpty();
        assertThat(run("true")).isZero();

        assertThat(podman.containers().list(false, Map.of())).extracting("id").doesNotContain(orphan);
    }

    @Test
    void givesDisplaysForAsLongAsTheCommandRuns() throws IOException {
        Path socket = temp.resolve("w");
        Xauthority.Entry cookie = new Xauthority.Entry(256, "vm", "99", "MIT-MAGIC-COOKIE-1", "secret");
        X11Access x11 = new X11Access(
                DisplayName.parse(":99").orElseThrow(),
                new Look.Usable<>(new X11Access.Cookie("/home/me/.Xauthority", cookie)));
        Path killed = folders().runtime().resolve(OwnedName.next("xauthority", DEAD));
        Files.createDirectories(killed.resolveSibling(""));
        Files.createFile(killed);
        String look = "stat -c '%a %U' /run/dz-env/xauthority $XDG_RUNTIME_DIR;"
                + " tail -c 6 $XAUTHORITY; test -S $XDG_RUNTIME_DIR/$WAYLAND_DISPLAY && test -S /tmp/.X11-unix/X99"
                + " && touch $XDG_RUNTIME_DIR/x && ls -A /tmp/.X11-unix";
        Path x11Socket = Path.of(x11.name().socket());
        try (FakeServer _ = FakeServer.open(socket);
                FakeServer _ = FakeServer.open(x11Socket)) {
            DisplayOffer both = new DisplayOffer(Optional.of(x11), Optional.of(socket), List.of());
            int code = runner.run(
                    podman,
                    new RunOrder(CELL, IMAGE, List.of("sh", "-c", look), "user", both, false, false, Access.ALL),
                    console);

            assertThat(console.errText()).isEmpty();
            assertThat(code).isZero();
            assertThat(console.outText()).isEqualTo("600 user\n700 user\nsecretX99\n");
            assertThat(folders().runtime()).isEmptyDirectory();
        } finally {
            Files.delete(x11Socket);
        }
    }

    private static ContainerDetails start(ContainerSpec spec) {
        String id = podman.containers().create(spec);
        podman.containers().start(id);
        return podman.containers().inspect(id).orElseThrow();
    }

    private ContainerSpec sleeping(Client owner) {
        EnvironmentState state = EnvironmentState.of(folders(), CELL.distro());
        state.prepare();
        return new RunPlan(
                        new RunOrder(
                                CELL,
                                IMAGE,
                                List.of("sleep", "1000"),
                                "user",
                                DisplayOffer.NONE,
                                false,
                                false,
                                Access.ALL),
                        state,
                        Optional.empty(),
                        Map.of(),
                        List.of(new BindMount(state.containers(), "/home/user/.local/share/containers", false)),
                        List.of())
                .spec(false, Map.of(Sweeper.LABEL, owner.label()));
    }

    private int runFresh(String script) {
        RunOrder order = new RunOrder(
                CELL, IMAGE, List.of("sh", "-c", script), "user", DisplayOffer.NONE, false, true, Access.ALL);
        return runner.run(podman, order, console);
    }

    private int run(String... command) {
        return runner.run(
                podman,
                new RunOrder(CELL, IMAGE, List.of(command), "user", DisplayOffer.NONE, false, false, Access.ALL),
                console);
    }
}
