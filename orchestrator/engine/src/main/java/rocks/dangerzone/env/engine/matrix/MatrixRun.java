package rocks.dangerzone.env.engine.matrix;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Journal;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestFile;
import rocks.dangerzone.env.engine.manifest.ManifestLock;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.schedule.Estimate;
import rocks.dangerzone.env.engine.schedule.Jobs;
import rocks.dangerzone.env.engine.schedule.Lane;
import rocks.dangerzone.env.engine.schedule.Planned;
import rocks.dangerzone.env.engine.schedule.Policy;
import rocks.dangerzone.env.engine.schedule.Scheduler;
import rocks.dangerzone.env.engine.schedule.Task;

/** One run over the matrix: builds cells side by side, tells of it, and writes the manifest. For one use. */
public final class MatrixRun {

    private final MatrixOrder order;
    private final List<Site> sites;
    private final CellRecords records;
    private final ManifestPlace place;
    private final String tool;
    private final MatrixListener listener;
    private final Clock clock;
    private final Scheduler<CellAttempt> scheduler;
    private final List<Planned> plans;
    private final List<CellRecord> finished = new ArrayList<>();
    private final Set<String> over = new HashSet<>();
    private final Jobs jobs;
    private Optional<Journal> journal = Optional.empty();
    private volatile boolean stopped;

    MatrixRun(
            MatrixOrder order,
            List<Site> sites,
            CellWork work,
            MatrixHistory history,
            ManifestPlace place,
            String tool,
            MatrixListener listener,
            Clock clock) {
        this.order = order;
        this.sites = List.copyOf(sites);
        this.records = new CellRecords(place.before());
        this.place = place;
        this.tool = tool;
        this.listener = listener;
        this.clock = clock;
        this.jobs = order.jobs().isPresent() ? Jobs.wanted(order.jobs().getAsInt()) : Jobs.fitting();
        List<Task<CellAttempt>> tasks =
                new CellTasks(order, this.sites, work, records, listener).all(history.durations());
        this.plans = tasks.stream().map(Task::plan).toList();
        this.scheduler = new Scheduler<>(
                tasks,
                lanes(),
                Policy.usual(order.retries(), order.timeout(), order.failFast()),
                FailureSorts::of,
                new RunNews(this));
    }

    /**
     * Carries it out; returns when it is over and its manifest is written.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException if another run writes to the same manifest, or it cannot be
     *     written
     */
    public Manifest run() {
        Instant started = clock.instant();
        try (ManifestLock _ = ManifestLock.take(place.file())) {
            sites.forEach(site -> site.builder().sweep());
            RunRecord begun = new RunRecord(
                    place.runId(),
                    tool,
                    started,
                    Optional.empty(),
                    RunRecord.Status.RUNNING,
                    selection(),
                    jobs.number());
            try (Journal written = Journal.begin(place.file(), begun, names(), place.carried())) {
                journal = Optional.of(written);
                listener.on(new MatrixEvent.Began(names(), jobs.number(), jobs.reason()));
                scheduler.run();
                Manifest manifest = new Manifest(ended(begun), finished);
                ManifestFile.write(place.file(), manifest);
                written.end();
                listener.on(new MatrixEvent.Finished(
                        manifest.run().status(), Duration.between(started, clock.instant()), place.file()));
                return manifest;
            }
        }
    }

    /** Begins nothing more and stops what runs; {@link #run} returns when that has ended. From any thread. */
    public void stop() {
        stopped = true;
        scheduler.stop();
    }

    /** As {@link #stop}, but without waiting for what runs. From any thread. */
    public void stopNow() {
        stopped = true;
        scheduler.stopNow();
    }

    CellRecords records() {
        return records;
    }

    MatrixListener listener() {
        return listener;
    }

    /** Writes a cell down that is over. Called on the scheduler's thread. */
    void finished(CellRecord record) {
        finished.add(record);
        over.add(record.cell());
        journal.ifPresent(open -> open.append(record));
        Estimate left = Estimate.of(
                plans.stream().filter(plan -> !over.contains(plan.name())).toList(), jobs.number());
        listener.on(new MatrixEvent.Estimate(left.left(), left.unknown()));
    }

    private RunRecord ended(RunRecord begun) {
        return new RunRecord(
                begun.id(),
                begun.tool(),
                begun.started(),
                Optional.of(clock.instant()),
                stopped ? RunRecord.Status.INTERRUPTED : RunRecord.Status.COMPLETE,
                begun.selection(),
                begun.jobs());
    }

    private List<String> names() {
        return order.cells().stream().map(Cell::toString).toList();
    }

    private List<String> selection() {
        return order.chain() ? List.of(order.selection(), ManifestPlace.CHAIN) : List.of(order.selection());
    }

    private List<Lane> lanes() {
        int each = Math.ceilDiv(jobs.number(), sites.size());
        return sites.stream().map(site -> site.lane(each)).toList();
    }
}
