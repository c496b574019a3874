package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.RenderRequest;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.fetch.PackageStore;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.Locks;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.resolve.LockMaker;
import rocks.dangerzone.env.engine.resolve.LockUpdate;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.problem.ProblemException;

/** A few small packages of the real trixie: locked, fetched, and installed without a network. */
class LockedBuildIT {

    private static final List<Install> INSTALLS =
            List.of(new Install(List.of("xxd", "adduser"), false), new Install(List.of("libarchive-tools"), false));

    /** Tells that there is no network, and that apt found nothing but the folder. */
    private static final String STEPS = """
            ARG DEBIAN_FRONTEND=noninteractive
            ARG APT_CONFIG=/repository/apt.conf
            COPY repository/SHA256SUMS /sums
            RUN --mount=type=bind,source=repository,target=/repository \\
                cd /repository && sha256sum --check --strict --quiet /sums
            RUN --mount=type=bind,source=repository,target=/repository \\
                --mount=type=tmpfs,target=/var/lib/apt/lists --mount=type=tmpfs,target=/var/cache/apt \\
                apt-get update && apt-get install --yes --no-install-recommends xxd adduser libarchive-tools \\
                && find /var/log -type f -delete && rm -rf /var/cache/ldconfig/aux-cache \\
                && echo 1 > /etc/machine-id \\
                && echo devices: $(tail -n +3 /proc/net/dev | cut -d: -f1)
            """;

    @TempDir
    static Path temp;

    private static RealPodmanService service;
    private static Podman podman;
    private static LockFile lock;

    private final List<ProgressEvent> events = new ArrayList<>();

    @BeforeAll
    static void lockTrixie() throws IOException {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
        Files.writeString(temp.resolve("poetry.lock"), "package = []\n");
        lock = update().add(LockFile.EMPTY, List.of(Locks.DEV), true, file -> {});
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @Test
    void namesWhatAptWouldInstall() {
        assertThat(lock.cell(Locks.DEV).orElseThrow().packages())
                .extracting(LockedPackage::name)
                .contains("xxd", "libarchive-tools", "libarchive13t64")
                .isSorted();
        assertThat(update().changes(lock, List.of(Locks.DEV))).isEmpty();
    }

    @Test
    void buildsTheSameImageWithoutANetworkAndFromTheStoreAlone() {
        BuiltEnvironment first = builder(false).ensure(order(false));
        events.clear();
        BuiltEnvironment again = builder(true).ensure(order(true));

        assertThat(again.imageId()).isEqualTo(first.imageId());
        assertThat(again.upToDate()).isFalse();
        assertThat(events).contains(new ProgressEvent.Output("building debian-trixie/dev", "devices: lo"));
        assertThat(podman.containers().list(true, Map.of())).isEmpty();
    }

    @Test
    void isBuiltAgainFromWhatWasRecordedAndFromTheStore() {
        EnvironmentBuilder builder = builder(true);
        builder(false).ensure(order(false));
        BuildPlan plan = builder.plan(order(false));
        builder.keepInputs(plan);
        LockedCell locked = plan.locked().orElseThrow().cell();
        Map<String, Path> files = plan.inputs().files().stream()
                .collect(Collectors.toMap(ContextInput::path, file -> stored(file.sha256())));

        RebuildOrder again = new RebuildOrder(
                Locks.DEV,
                plan.base(),
                plan.dockerfile(),
                plan.inputs(),
                files,
                Optional.of(builder.packages(Locks.DEV, locked)),
                plan.locked().orElseThrow().networkCut());
        String rebuilt = new Rebuilder(podman, folders(), events::add)
                .build(again, "f".repeat(64), file -> {}, BuiltEnvironment::imageId);

        assertThat(rebuilt).isEqualTo(builder.existing(plan).orElseThrow().imageId());
        assertThat(Files.exists(stored(Sha256.of(locked.text().getBytes(StandardCharsets.UTF_8)))))
                .isTrue();
    }

    private static Path stored(String sha256) {
        return Store.of(folders()).find(sha256).orElseThrow().path();
    }

    @Test
    void refusesTheLockWhereAPackageWasRenamedInIt() {
        builder(false).packages(Locks.DEV, lock.cell(Locks.DEV).orElseThrow());
        LockFile forged = LockFile.EMPTY.with(Locks.trixie(lock.cell(Locks.DEV).orElseThrow().packages().stream()
                .map(one -> one.name().equals("xxd") ? as(one, "vim") : one)
                .toArray(LockedPackage[]::new)));

        assertThatThrownBy(() -> builder(false)
                        .packages(Locks.DEV, forged.cell(Locks.DEV).orElseThrow()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("the file under its checksum is xxd ");
    }

    @Test
    void saysThatTheLockedBaseIsGone() {
        LockFile other = Locks.file(Locks.locked("x", "1", 'a', Variant.DEV));
        LockUse use = new LockUse(
                Optional.of(other),
                LockRule.REQUIRED,
                new PackageStore(Store.of(folders()), Map.of(), Optional.empty(), true));

        assertThatThrownBy(() -> builder(use).ensure(order(false)))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot get the base image of debian:trixie that dz-env.lock names, " + Locks.BASE.reference()
                                + ": it is neither in Podman's storage nor in dz-env's store. Bring it from a machine that has it"
                                + " ('dz-env lock export', 'dz-env lock import'), or lock today's with 'dz-env lock --update"
                                + " debian-trixie'.");
    }

    private static LockedPackage as(LockedPackage one, String name) {
        return new LockedPackage(
                name,
                one.version(),
                one.architecture(),
                one.variants(),
                one.source(),
                one.path(),
                one.size(),
                one.sha256());
    }

    private static BuildOrder order(boolean noCache) {
        return new BuildOrder(Locks.DEV, new PackageSource.LocalFile(false), Optional.empty(), noCache, false);
    }

    private EnvironmentBuilder builder(boolean offline) {
        return builder(new LockUse(
                Optional.of(lock),
                LockRule.REQUIRED,
                new PackageStore(Store.of(folders()), Map.of(), Optional.empty(), offline)));
    }

    private EnvironmentBuilder builder(LockUse use) {
        BuildPlanner planner = new BuildPlanner(
                checkout(),
                settings(),
                new PackageFinder(new PackageReader(Sha256::of), events::add),
                LockedBuildIT::render);
        return new EnvironmentBuilder(
                podman, bases(), planner, use, new Releases(Map.of()), folders(), Client.self(), events::add);
    }

    private static LockUpdate update() {
        LockMaker maker = new LockMaker(
                podman, bases(), checkout(), settings(), LockedBuildIT::render, Optional.empty(), event -> {});
        return new LockUpdate(maker, Optional.empty(), event -> {});
    }

    private static Rendering render(RenderRequest request) {
        return new Rendering(
                "FROM " + request.from() + "\n" + STEPS, List.of(), List.of(), false, INSTALLS, request.locked());
    }

    private static BaseImages bases() {
        return new BaseImages(podman, settings(), folders(), event -> {});
    }

    private static Checkout checkout() {
        return new Checkout(temp, "1.0.0", Optional.empty(), PythonProject.Tool.POETRY);
    }

    private static Settings settings() {
        return SettingsLoader.load(
                Map.of("base", "bootstrap", "python.origin", "distribution"), Map.of(), Optional.empty(), folders());
    }

    private static UserFolders folders() {
        return new UserFolders(temp.resolve("cache"), temp.resolve("none"), temp.resolve("envs"), temp.resolve("run"));
    }
}
