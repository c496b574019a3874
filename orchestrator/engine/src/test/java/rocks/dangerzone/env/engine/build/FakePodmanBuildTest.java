package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
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
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.ProblemException;

/** Faults that a real Podman cannot be made to have. */
class FakePodmanBuildTest {

    private static final String SUCCESS =
            "{\"stream\":\"STEP 1/1: FROM x\\n\"}{\"stream\":\"" + FakePodman.IMAGE + "\\n\"}";
    private static final String VANISHED = failure("committing container: layer not known");

    private static final Settings SETTINGS = LocalSettings.of(Optional.empty(), "dangerzone.rocks");

    @TempDir
    Path temp;

    private final List<ProgressEvent> events = new ArrayList<>();

    @Test
    void isTriedAgainWhereALayerVanished() throws IOException {
        try (FakePodman fake = new FakePodman(VANISHED, SUCCESS)) {
            assertThat(build(fake).imageId()).isEqualTo(FakePodman.IMAGE);
        }
    }

    @Test
    void isTriedOnlyTwice() throws IOException {
        try (FakePodman fake = new FakePodman(VANISHED, VANISHED, SUCCESS)) {
            assertThatThrownBy(() -> build(fake))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("layer not known");
            assertThat(fake.left()).isEqualTo(1);
        }
    }

    @Test
    void isNotTriedAgainForOtherFailures() throws IOException {
        try (FakePodman fake = new FakePodman(failure("exit status 1"), SUCCESS)) {
            assertThatThrownBy(() -> build(fake)).isInstanceOf(ProblemException.class);
            assertThat(fake.left()).isEqualTo(1);
        }
    }

    @Test
    void isBuiltAgainWhereANameThatWasMeantForAMomentIsInItsHistory() throws IOException {
        try (FakePodman fake = new FakePodman(SUCCESS.replace(FakePodman.IMAGE, FakePodman.NAMED), SUCCESS)) {
            assertThat(build(fake).imageId()).isEqualTo(FakePodman.IMAGE);

            assertThat(fake.requests().stream().filter(request -> request.contains("/build?")))
                    .satisfiesExactly(
                            first -> assertThat(first).contains("nocache=false"),
                            second -> assertThat(second).contains("nocache=true"));
            assertThat(fake.requests().stream()
                            .filter(request -> request.contains("untag") || request.startsWith("DELETE")))
                    .satisfiesExactly(
                            untag -> assertThat(untag).contains("d".repeat(64) + "-tmp", "tag=latest"),
                            delete -> assertThat(delete).contains(FakePodman.NAMED, "force=false"));
        }
        assertThat(events)
                .contains(new ProgressEvent.Note("a layer from Podman's cache has a random name in its history, so"
                        + " debian-trixie/dev is built again without the cache"));
    }

    @Test
    void tellsThatTheDiskIsFull() throws IOException {
        try (FakePodman fake = new FakePodman(failure("writing blob: no space left on device"))) {
            assertThatThrownBy(() -> build(fake))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("cannot build debian-trixie/dev: the disk with Podman's images is full.");
        }
    }

    @Test
    void tellsThatItsLogCannotBeWritten() throws IOException {
        Files.createDirectories(temp.resolve("cache"));
        Files.createFile(temp.resolve("cache/logs"));
        try (FakePodman fake = new FakePodman(SUCCESS)) {
            assertThatThrownBy(() -> build(fake))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("cannot build debian-trixie/dev: its log cannot be written to " + temp
                            + "/cache/logs (java.nio.file.FileAlreadyExistsException: " + temp
                            + "/cache/logs). Make room there, and make it writable for you.");
        }
    }

    @Test
    void isNotKeptFromItsWorkByASweepThatFails() throws IOException {
        Client self = Client.self();
        Client dead = new Client(self.boot(), self.namespace(), self.pid(), self.startTime() - 1);
        Path marker =
                markers().add(new BuildMarker(dead, Instant.parse("2026-01-02T03:04:05Z"), "b".repeat(64), "x.log"));
        try (FakePodman fake = new FakePodman(SUCCESS)) {
            assertThat(build(fake).imageId()).isEqualTo(FakePodman.IMAGE);
        }
        assertThat(events)
                .contains(
                        new ProgressEvent.Note("cannot look for what killed builds left (containers cannot be told)"));
        assertThat(marker).exists();
    }

    @Test
    void sweepsBothOfTwoBuildsThatWereKilledAtOnce() throws IOException {
        Client self = Client.self();
        Client dead = new Client(self.boot(), self.namespace(), self.pid(), self.startTime() - 1);
        Instant began = Instant.parse("2026-01-02T03:04:05Z");
        Path logs = Files.createDirectories(temp.resolve("cache/logs"));
        for (String log : List.of("x.log", "y.log")) {
            Files.setLastModifiedTime(
                    Files.writeString(logs.resolve(log), "STEP 1/2: FROM base\n"), FileTime.from(began));
            markers().add(new BuildMarker(dead, began, "b".repeat(64), log));
        }
        try (FakePodman fake = new FakePodman(SUCCESS)) {
            fake.hasWorkingContainer("one", began);
            fake.hasWorkingContainer("two", began.plusSeconds(1));
            build(fake);
            assertThat(fake.requests().stream().filter(request -> request.startsWith("DELETE")))
                    .satisfiesExactly(
                            one -> assertThat(one).contains("/containers/one?"),
                            two -> assertThat(two).contains("/containers/two?"));
        }
        assertThat(markers().all()).isEmpty();
    }

    @Test
    void isWrittenDownOnlyWhileItGoesOn() throws IOException {
        try (FakePodman fake = new FakePodman(SUCCESS, failure("exit status 1"))) {
            build(fake);
            assertThatThrownBy(() -> build(fake)).isInstanceOf(ProblemException.class);
        }
        assertThat(markers().all()).isEmpty();
    }

    @Test
    void staysWrittenDownWherePodmanWentAway() throws IOException {
        try (FakePodman fake = new FakePodman("{\"stream\":\"STEP 1/1: FROM x\\n\"}")) {
            assertThatThrownBy(() -> build(fake)).isInstanceOf(ProblemException.class);
        }
        assertThat(markers().all().values()).singleElement().satisfies(marker -> {
            assertThat(marker.client()).isEqualTo(Client.self());
            assertThat(marker.baseId()).isEqualTo("b".repeat(64));
            assertThat(temp.resolve("cache/logs").resolve(marker.log()))
                    .content()
                    .contains("STEP 1/1: FROM x");
        });
    }

    private MarkerFolder markers() {
        return new MarkerFolder(temp.resolve("cache/builds"));
    }

    private BuiltEnvironment build(FakePodman fake) {
        Checkout checkout = new Checkout(temp, "1.0.0", Optional.empty(), PythonProject.Tool.UV);
        UserFolders folders = new UserFolders(
                temp.resolve("cache"), temp.resolve("config"), temp.resolve("envs"), temp.resolve("run"));
        try (Podman podman = fake.connect()) {
            BuildPlanner planner = new BuildPlanner(
                    checkout,
                    SETTINGS,
                    new PackageFinder(new PackageReader(Sha256::of), events::add),
                    request -> new Rendering("FROM " + request.from() + "\n", List.of(), List.of(), false));
            return new EnvironmentBuilder(
                            podman,
                            new BaseImages(podman, SETTINGS, folders, event -> {}),
                            planner,
                            LockUse.never(folders),
                            new Releases(Map.of()),
                            folders,
                            Client.self(),
                            events::add)
                    .ensure(new BuildOrder(
                            new Cell(Catalogue.bundled().find("debian:trixie"), Variant.DEV),
                            new PackageSource.LocalFile(false),
                            Optional.empty(),
                            false,
                            false));
        }
    }

    private static String failure(String message) {
        return "{\"stream\":\"STEP 1/1: FROM x\\n\"}{\"errorDetail\":{\"message\":\"%1$s\"},\"error\":\"%1$s\"}"
                .formatted(message);
    }
}
