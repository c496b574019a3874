package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.base.PinnedBase;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.base.Snapshot;
import rocks.dangerzone.env.engine.base.SnapshotStage;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.fetch.PackageStore;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.resolve.LockMaker;
import rocks.dangerzone.env.engine.resolve.LockUpdate;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/** Locks as of dates, and builds it, with a real apt, from an archive whose Release files have expired. */
class SnapshotIT {

    private static final Instant JANUARY = Instant.parse("2026-01-15T00:00:00Z");
    private static final Instant FEBRUARY = Instant.parse("2026-02-15T00:00:00Z");

    @TempDir
    static Path temp;

    private static SnapshotStage stage;
    private static LockFile january;

    @BeforeAll
    static void lockJanuary() throws IOException {
        stage = new SnapshotStage(temp);
        january = update(JANUARY).add(LockFile.EMPTY, List.of(cell(Variant.DEV)), true, file -> {});
    }

    @AfterAll
    static void stopService() throws IOException {
        stage.close();
    }

    @Test
    void locksWhatThereWasThen() {
        assertThat(dev(january).packages()).extracting(LockedPackage::words).containsExactly("tool 1.0 (all)");
        assertThat(dev(january).base().created()).isEqualTo(JANUARY);
        assertThat(dev(january).base().snapshot()).contains(JANUARY);
        String text = LockPlace.text(january);
        assertThat(text).contains("\"created\":\"2026-01-15T00:00:00Z\",\"snapshot\":\"2026-01-15T00:00:00Z\"}\n");
        assertThat(LockPlace.read("x", text)).isEqualTo(january);
        assertThat(update(JANUARY).changes(january, List.of(cell(Variant.DEV)))).isEmpty();
    }

    @Test
    void tellsWhatDriftedBetweenTwoDates() {
        assertThat(update(FEBRUARY).changes(january, List.of(cell(Variant.DEV))))
                .extracting(change -> change.subject() + " " + change.kind())
                .containsExactly("base image REPLACED", "tool UPGRADED");
        LockFile february = update(FEBRUARY).renew(january, List.of(cell(Variant.DEV)), file -> {});
        assertThat(dev(february).packages()).extracting(LockedPackage::version).containsExactly("2.0");
        assertThat(dev(february).base().snapshot()).contains(FEBRUARY);
    }

    @Test
    void buildsWhatWasLockedFromTheStateOfThen() {
        List<ProgressEvent> events = new ArrayList<>();
        BuildPlanner planner = new BuildPlanner(
                checkout(),
                stage.settings("auto"),
                new PackageFinder(new PackageReader(Sha256::of), events::add),
                SnapshotStage::render);
        EnvironmentBuilder builder = new EnvironmentBuilder(
                stage.podman(),
                stage.bases("auto"),
                planner,
                new LockUse(
                        Optional.of(january),
                        LockRule.REQUIRED,
                        new PackageStore(Store.of(stage.folders()), Map.of(), Optional.empty(), false)),
                new Releases(Map.of()),
                stage.folders(),
                Client.self(),
                events::add);

        builder.ensure(
                new BuildOrder(cell(Variant.DEV), new PackageSource.LocalFile(false), Optional.empty(), false, false));

        assertThat(stage.requests()).contains("/debian/20260115T000000Z/pool/tool_1.0_all.deb");
        assertThat(events).contains(new ProgressEvent.Output("building debian-trixie/dev", "this is tool 1.0"));
    }

    @Test
    void makesTheBaseOfThenAgain() throws IOException {
        PinnedBase locked = dev(january).base();
        stage.podman().images().remove(locked.imageId(), true);
        Path store = temp.resolve("cache/store");
        Path kept = Files.move(store, temp.resolve("kept"));

        ResolvedBase again = stage.bases("auto").pinned(SnapshotStage.distro(), locked, false);

        assertThat(again.imageId()).isEqualTo(locked.imageId());
        assertThat(again.reference()).isEqualTo(locked.reference());
        assertThat(store).exists();
        assertThat(kept).exists();
    }

    @Test
    void saysThatTheArchiveHasNothingOfThatDate() {
        assertThatThrownBy(() -> update(Instant.parse("2025-12-31T00:00:00Z"))
                        .add(LockFile.EMPTY, List.of(cell(Variant.DEV)), true, file -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot bootstrap debian:trixie as of 2025-12-31T00:00:00Z: the snapshot archive has nothing of"
                                + " trixie for that date (" + stage.archive("debian/20251231T000000Z")
                                + "). Name a later date: it may not go back so far, or there was no such release yet.");
    }

    @Test
    void refusesASecondEnvironmentOfAnotherDate() {
        assertThatThrownBy(() -> update(FEBRUARY).add(january, List.of(cell(Variant.END_USER)), true, file -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot lock debian:trixie as of 2026-02-15T00:00:00Z: another of its environments is locked as of"
                                + " 2026-01-15T00:00:00Z. Lock both anew, with --update.");
    }

    @Test
    void refusesAPolicyThatAllowsNoBaseFromAnArchive() {
        Snapshot snapshot = Snapshot.of(SnapshotStage.distro(), JANUARY, stage.settings("registry"));

        assertThatThrownBy(() -> stage.bases("registry").asOf(snapshot))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot take the base of debian:trixie as of 2026-01-15T00:00:00Z: it is made from the archive's"
                                + " state of then, and --base registry does not allow that. Use --base auto or --base bootstrap.");
    }

    private static LockUpdate update(Instant date) {
        LockMaker maker = new LockMaker(
                stage.podman(),
                stage.bases("auto"),
                checkout(),
                stage.settings("auto"),
                SnapshotStage::render,
                Optional.of(date),
                event -> {});
        return new LockUpdate(maker, Optional.empty(), event -> {});
    }

    private static Checkout checkout() {
        return new Checkout(temp, "1.0.0", Optional.empty(), PythonProject.Tool.POETRY);
    }

    private static LockedCell dev(LockFile lock) {
        return lock.cell(cell(Variant.DEV)).orElseThrow();
    }

    private static Cell cell(Variant variant) {
        return new Cell(SnapshotStage.distro(), variant);
    }
}
