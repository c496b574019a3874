package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.catalogue.Quirks;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.config.LocalSettings;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.fault.Fault;
import rocks.dangerzone.env.engine.fault.FaultProxy;
import rocks.dangerzone.env.engine.fault.FaultRule;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A real Podman behind a proxy that spoils one call after the other: each build ends well or with words for a person, and
 * the next one, undisturbed, ends well and leaves nothing behind of either.
 */
@Timeout(120)
class FaultyBuildIT {

    private static final String BASE = "localhost/engine-it/busybox:1";
    private static final Cell CELL = new Cell(
            new Distro(
                    "debian",
                    "13",
                    Optional.of("trixie"),
                    List.of(),
                    Optional.empty(),
                    BASE,
                    Family.DEBIAN,
                    Quirks.NONE,
                    List.of()),
            Variant.DEV);
    private static final Settings SETTINGS = LocalSettings.of(Optional.empty(), "faulty-it.example");
    private static final BuildOrder ORDER =
            new BuildOrder(CELL, new PackageSource.LocalFile(false), Optional.empty(), false, false);

    private static RealPodmanService service;
    private static Podman direct;

    @TempDir
    Path temp;

    private final List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());
    private FaultProxy proxy;
    private Process owner;
    private int changes;

    @BeforeAll
    static void startService() throws IOException {
        service = RealPodmanService.start();
        direct = Podman.connect(service.unix());
        direct.images().importRootFs(RootFs.busybox(), BASE, List.of("CMD [\"sh\"]"));
    }

    @AfterAll
    static void stopService() {
        direct.close();
        service.close();
    }

    @BeforeEach
    void startProxy() throws IOException {
        change();
        proxy = FaultProxy.before(((PodmanEndpoint.UnixSocket) service.unix()).path());
        owner = new ProcessBuilder("sleep", "1000").start();
    }

    @AfterEach
    void stopProxy() throws IOException {
        proxy.close();
        owner.destroyForcibly();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /images/localhost/engine-it/, 1",
        "GET, /images/, 2",
        "GET, /images/faulty-it.example/, 1",
        "GET, /images/json, 1",
        "GET, /_ping, 1",
        "POST, /build, 1",
    })
    void everyCallOfABuildMayFail(String method, String path, int occurrence) {
        for (Fault fault : List.of(
                new Fault.Cut(0),
                new Fault.Cut(25),
                new Fault.Garbage(),
                new Fault.ServerError("the storage is locked"))) {
            FaultRule rule = FaultRule.nth(occurrence, method, path, fault);
            proxy.add(rule);
            change();
            assertThatThrownBy(() -> build(Client.of(owner.pid())))
                    .as(rule.toString())
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("cannot build debian-trixie/dev: ")
                    .hasMessageContaining(said(fault))
                    .hasCauseInstanceOf(PodmanException.class);
            assertThat(rule.applied()).as(rule.toString()).isEqualTo(1);
            proxy.heal();
        }
        proxy.add(FaultRule.each(method, path, new Fault.Delay(Duration.ofMillis(100))));
        leavesNothingBehind();
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 200, 400, 600, 800, 1000, 1200})
    void aBuildMayBeCutOffAnywhere(long bytes) {
        proxy.add(FaultRule.nth(1, "POST", "/build", new Fault.Cut(bytes)));
        try {
            build(Client.of(owner.pid()));
        } catch (ProblemException e) {
            assertThat(e)
                    .hasMessageStartingWith("cannot build debian-trixie/dev: the connection to Podman broke: ")
                    .hasMessageContaining("Build again; what was finished is taken from the cache. The log is in "
                            + temp.resolve("cache/logs"));
        }
        leavesNothingBehind();
    }

    @Test
    void aTagMayFail() {
        BuiltEnvironment first = build(Client.self());
        for (Fault fault : List.of(new Fault.Cut(0), new Fault.Garbage(), new Fault.ServerError("made up"))) {
            if (names(first).contains("faulty-it.example/build/debian:trixie")) {
                direct.images().untag(first.imageId(), "faulty-it.example/build/debian", "trixie");
            }
            proxy.add(FaultRule.nth(1, "POST", "/images/", fault));
            assertThatThrownBy(() -> build(Client.self()))
                    .as(fault.toString())
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("cannot build debian-trixie/dev: ")
                    .hasMessageContaining(said(fault));
            proxy.heal();
        }
        assertThat(build(Client.self()).imageId()).isEqualTo(first.imageId());
        assertThat(names(first)).contains("faulty-it.example/build/debian:trixie");
    }

    @ParameterizedTest
    @CsvSource({"GET, /images/", "GET, /_ping", "POST, /build"})
    void aServiceThatHangsAndIsKilledEndsTheBuild(String method, String path) throws Exception {
        FaultRule rule = FaultRule.nth(1, method, path, new Fault.BlackHole());
        proxy.add(rule);
        CompletableFuture<BuiltEnvironment> build = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                build.complete(build(Client.of(owner.pid())));
            } catch (ProblemException e) {
                build.completeExceptionally(e);
            }
        });
        while (rule.applied() == 0) {
            Thread.sleep(5);
        }
        assertThat(build).isNotDone();
        proxy.refuse();
        assertThatThrownBy(build::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("cannot build debian-trixie/dev: the connection to Podman broke: ");
        assertThatThrownBy(() -> build(Client.of(owner.pid())))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Connection refused");
        proxy.heal();
        leavesNothingBehind();
    }

    @Test
    void aSweepThatFailsKeepsNobodyFromBuilding() throws Exception {
        proxy.add(FaultRule.nth(1, "POST", "/build", new Fault.Cut(25)));
        assertThatThrownBy(() -> build(Client.of(owner.pid()))).isInstanceOf(ProblemException.class);
        owner.destroyForcibly().waitFor();
        proxy.add(FaultRule.each("GET", "/containers/json", new Fault.ServerError("made up")));
        change();
        assertThat(build(Client.self()).upToDate()).isFalse();
        assertThat(events).contains(new ProgressEvent.Note("cannot look for what killed builds left (made up)"));
        proxy.heal();
        leavesNothingBehind();
    }

    /** The process that built is gone; the next one sweeps what it left. */
    private void leavesNothingBehind() {
        owner.destroyForcibly();
        owner.onExit().join();
        change();
        assertThat(build(Client.self()).log()).isPresent();
        assertThat(direct.containers().list(true, Map.of())).isEmpty();
        assertThat(temp.resolve("cache/builds")).isEmptyDirectory();
    }

    /** Makes that the next build is another one, also where the service ended the last one without us. */
    private void change() {
        changes++;
        try {
            Files.writeString(temp.resolve("poetry.lock"), temp + " " + changes + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(BuiltEnvironment built) {
        return direct.images().inspect(built.imageId()).orElseThrow().names();
    }

    private static String said(Fault fault) {
        return switch (fault) {
            case Fault.Cut cut -> "the connection to Podman broke: ";
            case Fault.Garbage garbage -> "the connection to Podman broke: ";
            case Fault.ServerError(var message) -> "Podman refused: " + message;
            case Fault.Delay delay -> "";
            case Fault.BlackHole hole -> "";
        };
    }

    private BuiltEnvironment build(Client client) {
        Checkout checkout = new Checkout(temp, "1.0.0", Optional.empty(), PythonProject.Tool.POETRY);
        UserFolders folders = new UserFolders(
                temp.resolve("cache"), temp.resolve("config"), temp.resolve("envs"), temp.resolve("run"));
        try (Podman podman = Podman.connect(proxy.endpoint())) {
            BuildPlanner planner = new BuildPlanner(
                    checkout,
                    SETTINGS,
                    new PackageFinder(new PackageReader(Sha256::of), event -> {}),
                    request -> new Rendering(
                            "FROM " + request.from() + "\nCOPY poetry.lock /\nRUN touch /made\nRUN echo done\n",
                            List.of(),
                            List.of("poetry.lock"),
                            false));
            return new EnvironmentBuilder(
                            podman,
                            new BaseImages(podman, SETTINGS, folders, events::add),
                            planner,
                            LockUse.never(folders),
                            new Releases(Map.of()),
                            folders,
                            client,
                            events::add)
                    .ensure(ORDER);
        }
    }
}
