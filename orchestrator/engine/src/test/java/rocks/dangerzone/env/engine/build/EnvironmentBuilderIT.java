package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.catalogue.Quirks;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.ContextFile;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.RenderRequest;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.config.LocalSettings;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.build.BuildEvent;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.container.ContainerSummary;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;
import rocks.dangerzone.env.problem.ProblemException;

/** Small Dockerfiles, built by a real Podman. */
class EnvironmentBuilderIT {

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
    private static final Settings SETTINGS = LocalSettings.of(Optional.empty(), "engine-it.example");
    private static final BuildOrder ORDER =
            new BuildOrder(CELL, new PackageSource.LocalFile(false), Optional.empty(), false, false);
    private static final BuildOrder ORDER_WITHOUT_CACHE =
            new BuildOrder(CELL, new PackageSource.LocalFile(false), Optional.empty(), true, false);

    private static RealPodmanService service;
    private static Podman podman;

    @TempDir
    Path temp;

    private final List<ProgressEvent> events = new ArrayList<>();
    private Progress listener = event -> {};
    private Client client = Client.self();
    private String steps = "COPY poetry.lock conf/x.conf /\nRUN cat /poetry.lock && date > /made\n";

    @BeforeAll
    static void startService() throws IOException {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
        podman.images().importRootFs(RootFs.busybox(), BASE, List.of("CMD [\"sh\"]"));
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @BeforeEach
    void makeLockFile() throws IOException {
        Files.writeString(temp.resolve("poetry.lock"), temp + "\n");
    }

    @Test
    void buildsOnceForTheSameInputs() {
        BuiltEnvironment first = builder("a").ensure(ORDER);
        events.clear();
        BuiltEnvironment second = builder("a").ensure(ORDER);

        assertThat(first.upToDate()).isFalse();
        assertThat(second.upToDate()).isTrue();
        assertThat(second.imageId()).isEqualTo(first.imageId());
        assertThat(second.log()).isEmpty();
        assertThat(events).isEmpty();
        assertThat(names(first.imageId()))
                .containsExactlyInAnyOrder(
                        "engine-it.example/build/debian:trixie-1.0.0-gaaaaaaaaaaaa-"
                                + first.inputsDigest().substring(0, 12),
                        "engine-it.example/build/debian:trixie");
    }

    @Test
    void givesAnotherCommitWithTheSameInputsTheSameImage() {
        BuiltEnvironment first = builder("a").ensure(ORDER);
        BuiltEnvironment second = builder("b").ensure(ORDER);

        assertThat(second.upToDate()).isTrue();
        assertThat(second.imageId()).isEqualTo(first.imageId());
        assertThat(names(first.imageId()))
                .contains(first.tags().getFirst(), second.tags().getFirst());
    }

    @Test
    void buildsAnewWhenAFileChanges() throws IOException {
        BuiltEnvironment first = builder("a").ensure(ORDER);
        Files.writeString(temp.resolve("poetry.lock"), "changed");
        BuiltEnvironment second = builder("a").ensure(ORDER);

        assertThat(second.upToDate()).isFalse();
        assertThat(second.inputsDigest()).isNotEqualTo(first.inputsDigest());
        assertThat(names(second.imageId())).contains("engine-it.example/build/debian:trixie");
        assertThat(names(first.imageId())).doesNotContain("engine-it.example/build/debian:trixie");
    }

    @Test
    void movesTheAliasBackWithoutABuild() throws IOException {
        BuiltEnvironment first = builder("a").ensure(ORDER);
        Files.writeString(temp.resolve("poetry.lock"), "changed for a while");
        builder("a").ensure(ORDER);
        Files.writeString(temp.resolve("poetry.lock"), temp + "\n");

        assertThat(builder("a").ensure(ORDER).upToDate()).isTrue();
        assertThat(names(first.imageId())).contains("engine-it.example/build/debian:trixie");
    }

    @Test
    void givesTheSameBitsWithoutTheCache() throws IOException {
        steps = "COPY poetry.lock conf/x.conf /\nRUN mkdir /d && touch /d/e\n";
        BuiltEnvironment first = builder("a").ensure(ORDER);
        BuiltEnvironment second = builder("a").ensure(ORDER_WITHOUT_CACHE);

        assertThat(second.upToDate()).isFalse();
        assertThat(second.imageId()).isEqualTo(first.imageId());
    }

    @Test
    void tellsOfEachStepAndKeepsTheLog() throws IOException {
        BuiltEnvironment built = builder("a").ensure(ORDER);

        assertThat(events).contains(new ProgressEvent.Began("building debian-trixie/dev"));
        assertThat(events)
                .contains(new ProgressEvent.Step(
                        "building debian-trixie/dev", 3, 3, "RUN cat /poetry.lock && date > /made"));
        assertThat(events).contains(new ProgressEvent.Output("building debian-trixie/dev", temp.toString()));
        assertThat(events.getLast()).isInstanceOf(ProgressEvent.Ended.class);
        assertThat(Files.readString(built.log().orElseThrow())).contains("STEP 3/3: RUN cat", temp.toString());
    }

    @Test
    void saysWhichStepFailedAndHow() throws IOException {
        steps = "RUN echo fine\nRUN echo one; echo two; exit 7\n";

        assertThatThrownBy(() -> builder("a").ensure(ORDER))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("cannot build debian-trixie/dev: step 3 of 3 failed:"
                        + " RUN echo one; echo two; exit 7\n  \\| one\n  \\| two\nwith exit status 7\\."
                        + " The whole log is in " + temp + "/cache/logs/[0-9-]*-debian-trixie-dev-[0-9]*\\.log\\.");
        assertThat(events.getLast()).isInstanceOf(ProgressEvent.Failed.class);
    }

    @Test
    void leavesNoWorkingContainerAfterAFailure() {
        steps = "RUN exit 1\n";
        assertThatThrownBy(() -> builder("a").ensure(ORDER)).isInstanceOf(ProblemException.class);

        assertThat(podman.containers().list(true, Map.of())).isEmpty();
    }

    @Test
    void setsFileTimesAndCreationTimeFromTheBase() {
        BuiltEnvironment built = builder("a").ensure(ORDER);
        ImageDetails base = podman.images().inspect(BASE).orElseThrow();

        assertThat(podman.images()
                        .inspect(built.imageId())
                        .orElseThrow()
                        .created()
                        .getEpochSecond())
                .isEqualTo(base.created().getEpochSecond());
    }

    @Test
    void sweepsWhatAKilledBuildLeft() throws IOException, InterruptedException {
        Process killed = new ProcessBuilder("sleep", "1000").start();
        client = Client.of(killed.pid());
        steps = "RUN touch /made\nRUN echo started; sleep 20\n";
        ProgressEvent atWork = new ProgressEvent.Output("building debian-trixie/dev", "started");
        Set<String> foreign = new HashSet<>();
        listener = event -> {
            if (event.equals(atWork)) {
                buildOfSomebodyElse(foreign);
            }
        };
        assertThatThrownBy(() -> builder("a").ensure(ORDER)).isInstanceOf(ProblemException.class);
        service.restart();
        Set<String> left = containers();
        assertThat(left).containsAll(foreign).hasSize(3);
        assertThat(foreign).hasSize(1);

        client = Client.self();
        listener = event -> {};
        steps = "RUN touch /meanwhile\n";
        builder("a").ensure(ORDER);
        assertThat(containers()).isEqualTo(left);

        killed.destroyForcibly().waitFor();
        steps = "RUN touch /afterwards\n";
        builder("a").ensure(ORDER);
        assertThat(containers()).isEqualTo(foreign);
        assertThat(temp.resolve("cache/builds")).isEmptyDirectory();
        foreign.forEach(container -> podman.containers().remove(container, true));
    }

    /** Builds from the same base at the same time without dz-env, and has the service killed meanwhile. */
    private static void buildOfSomebodyElse(Set<String> made) {
        Set<String> before = containers();
        BuildRequest request = new BuildRequest(
                List.of("localhost/engine-it/foreign:1"),
                "Dockerfile",
                Map.of(),
                Optional.empty(),
                true,
                BuildRequest.PullPolicy.NEVER,
                false);
        String dockerfile = "FROM " + BASE + "\nRUN echo foreign; sleep 20\n";
        try {
            podman.builds().build(request, out -> RootFs.context(Map.of("Dockerfile", dockerfile), out), event -> {
                if (event.equals(new BuildEvent.Output("foreign"))) {
                    made.addAll(containers());
                    made.removeAll(before);
                    service.kill();
                }
            });
        } catch (PodmanConnectionException e) {
            // As was to be.
        }
    }

    private static Set<String> containers() {
        return podman.containers().list(true, Map.of()).stream()
                .map(ContainerSummary::id)
                .collect(Collectors.toSet());
    }

    private EnvironmentBuilder builder(String commitDigit) {
        Checkout checkout = new Checkout(temp, "1.0.0", Optional.of(commitDigit.repeat(40)), PythonProject.Tool.POETRY);
        UserFolders folders = new UserFolders(
                temp.resolve("cache"), temp.resolve("config"), temp.resolve("envs"), temp.resolve("run"));
        BuildPlanner planner = new BuildPlanner(
                checkout, SETTINGS, new PackageFinder(new PackageReader(Sha256::of), listener), this::render);
        return new EnvironmentBuilder(
                podman,
                new BaseImages(podman, SETTINGS, folders, events::add),
                planner,
                LockUse.never(folders),
                new Releases(Map.of()),
                folders,
                client,
                event -> {
                    events.add(event);
                    listener.report(event);
                });
    }

    private Rendering render(RenderRequest request) {
        return new Rendering(
                "FROM " + request.from() + "\n" + steps,
                List.of(new ContextFile("conf/x.conf", "x")),
                List.of("poetry.lock"),
                false);
    }

    private static List<String> names(String image) {
        return podman.images().inspect(image).orElseThrow().names();
    }
}
