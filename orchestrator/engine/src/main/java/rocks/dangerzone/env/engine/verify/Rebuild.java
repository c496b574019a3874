package rocks.dangerzone.env.engine.verify;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.build.Rebuilder;
import rocks.dangerzone.env.engine.fetch.PackageStore;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestJson;
import rocks.dangerzone.env.engine.matrix.FailureSorts;
import rocks.dangerzone.env.engine.matrix.InstalledPackagesReader;
import rocks.dangerzone.env.engine.matrix.Matrix;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;
import rocks.dangerzone.env.engine.matrix.MatrixListener;
import rocks.dangerzone.env.engine.matrix.OutputsReader;
import rocks.dangerzone.env.engine.matrix.RunProgress;
import rocks.dangerzone.env.engine.matrix.Site;
import rocks.dangerzone.env.engine.matrix.StoredPackageLists;
import rocks.dangerzone.env.engine.rootfs.RootFileSystems;
import rocks.dangerzone.env.engine.schedule.Jobs;
import rocks.dangerzone.env.engine.schedule.Outcome;
import rocks.dangerzone.env.engine.schedule.Planned;
import rocks.dangerzone.env.engine.schedule.Policy;
import rocks.dangerzone.env.engine.schedule.Scheduler;
import rocks.dangerzone.env.engine.schedule.Task;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Verification;

/**
 * Builds cells of a manifest again, side by side, from what it records and not from what the checkout would give now, and
 * compares what comes out. For one use.
 */
public final class Rebuild {

    private static final int RETRIES = 2;

    private final Manifest manifest;
    private final List<CellRecord> cells;
    private final Matrix matrix;
    private final CellRebuild work;
    private final Jobs jobs;
    private final MatrixListener listener;
    private final Scheduler<CellVerdict> scheduler;

    /**
     * A rebuild that is ready to begin.
     *
     * @param chosen the records of the cells that are built again
     * @param selector knows the cells by their names
     * @param jobs how many are built side by side
     * @param offline whether nothing may be got from a network
     * @param listener is told of it
     */
    public Rebuild(
            Manifest manifest,
            List<CellRecord> chosen,
            Matrix matrix,
            CellSelector selector,
            Jobs jobs,
            boolean offline,
            MatrixListener listener) {
        FreshDigests digests = new FreshDigests();
        KeptFiles kept = new KeptFiles(matrix.store(), digests);
        this.manifest = manifest;
        this.cells = List.copyOf(chosen);
        this.matrix = matrix;
        this.jobs = jobs;
        this.listener = listener;
        this.work = new CellRebuild(
                matrix,
                selector,
                new RecordedFiles(matrix.checkout().root(), kept, digests),
                new RenderedFiles(matrix, kept),
                new RecordedLocks(matrix.checkout().root(), matrix.store(), kept),
                new LockedPackages(
                        kept,
                        new PackageStore(
                                matrix.store(),
                                matrix.environment(),
                                matrix.settings().pythonIndex(),
                                offline)),
                new OutputsReader(
                        new InstalledPackagesReader(matrix.store()), new RootFileSystems(matrix.store(), event -> {})),
                new RebuildComparison(new StoredPackageLists(matrix.store())),
                offline);
        int each = Math.ceilDiv(jobs.number(), matrix.sites().size());
        this.scheduler = new Scheduler<>(
                tasks(),
                matrix.sites().stream().map(site -> site.lane(each)).toList(),
                Policy.usual(RETRIES, Optional.empty(), false),
                FailureSorts::of,
                new RebuildNews(listener));
    }

    /** Carries it out; returns when it is over. A cell that was not built is not verified. */
    public Verification run() {
        for (Site site : matrix.sites()) {
            new Rebuilder(site.podman(), matrix.folders(), new RunProgress(listener)).sweep();
        }
        listener.on(new MatrixEvent.Began(cells.stream().map(CellRecord::cell).toList(), jobs.number(), jobs.reason()));
        Map<String, Outcome<CellVerdict>> outcomes = scheduler.run();
        return new Verification(
                ManifestJson.digest(manifest),
                manifest.run().id(),
                Verification.Method.REBUILD,
                cells.stream()
                        .map(cell -> RebuildNews.verdict(cell.cell(), requireNonNull(outcomes.get(cell.cell()))))
                        .toList());
    }

    /** Begins nothing more and stops what runs; {@link #run} returns when that has ended. From any thread. */
    public void stop() {
        scheduler.stop();
    }

    /** As {@link #stop}, but without waiting for what runs. From any thread. */
    public void stopNow() {
        scheduler.stopNow();
    }

    private List<Task<CellVerdict>> tasks() {
        Map<String, Site> byLane = matrix.sites().stream().collect(Collectors.toMap(Site::endpoint, identity()));
        return cells.stream()
                .map(cell -> new Task<CellVerdict>(
                        new Planned(cell.cell(), List.of(), expected(cell)), Optional.empty(), turns(cell), attempt -> {
                            Site site = requireNonNull(byLane.get(attempt.lane()));
                            return work.of(cell, site, event -> {
                                attempt.alive();
                                listener.on(event);
                            });
                        }))
                .toList();
    }

    /** As in a run over the matrix, the cells of a distro would wait for its package cache. */
    private static Optional<String> turns(CellRecord cell) {
        return Optional.of(cell.cell().substring(0, cell.cell().lastIndexOf('/')));
    }

    /** What it took when it was recorded, if it was built then. */
    private static Optional<Duration> expected(CellRecord cell) {
        return cell.execution().steps() == 0
                ? Optional.empty()
                : Optional.of(cell.execution().took());
    }
}
