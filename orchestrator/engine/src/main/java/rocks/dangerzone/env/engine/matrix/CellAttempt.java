package rocks.dangerzone.env.engine.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.build.BuildTrace;
import rocks.dangerzone.env.engine.build.BuiltEnvironment;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Link;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Phase;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * One attempt at a cell: collects what becomes known, so that a failure too is recorded with all that went before it. Safe
 * for threads side by side: work that does not end when it is told to may go on while the cell is recorded.
 */
final class CellAttempt {

    private final String cell;
    private final int number;
    private final String endpoint;
    private final MatrixListener listener;
    private final List<Phase> phases = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private Optional<CellInputs> inputs = Optional.empty();
    private Optional<CellOutputs> outputs = Optional.empty();
    private Optional<BuiltEnvironment> built = Optional.empty();
    private Optional<Path> log = Optional.empty();

    /** @param number how many attempts there have been, this one included */
    CellAttempt(String cell, int number, String endpoint, MatrixListener listener) {
        this.cell = cell;
        this.number = number;
        this.endpoint = endpoint;
        this.listener = listener;
    }

    String cell() {
        return cell;
    }

    /** Does a part of the work, and notes how long it took. */
    <T> T during(String phase, Supplier<T> work) {
        listener.on(new MatrixEvent.Phase(cell, phase));
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            phase(new Phase(phase, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    private synchronized void phase(Phase phase) {
        phases.add(phase);
    }

    synchronized void inputs(CellInputs known) {
        inputs = Optional.of(known);
    }

    synchronized void outputs(CellOutputs known) {
        outputs = Optional.of(known);
    }

    synchronized void built(BuiltEnvironment environment) {
        built = Optional.of(environment);
    }

    synchronized void log(Path file) {
        log = Optional.of(file);
    }

    synchronized void link(Link link) {
        links.add(link);
    }

    /**
     * The record of this attempt.
     *
     * @param started when the cell's first attempt began
     * @param took from there until now
     */
    synchronized CellRecord record(Status status, Optional<String> failure, Instant started, Duration took) {
        BuildTrace trace = built.map(BuiltEnvironment::trace).orElse(BuildTrace.NONE);
        return new CellRecord(
                cell,
                inputs,
                status.good() ? outputs : Optional.empty(),
                new CellExecution(
                        status,
                        failure,
                        built.map(BuiltEnvironment::tags).orElse(List.of()),
                        number,
                        Optional.of(started),
                        took,
                        phases,
                        log.map(CellAttempt::logFile),
                        trace.steps(),
                        trace.cachedSteps(),
                        Optional.of(endpoint),
                        links,
                        built.flatMap(BuiltEnvironment::registry)));
    }

    /** Whether the image was there already. */
    synchronized boolean upToDate() {
        return built.map(BuiltEnvironment::upToDate).orElse(false);
    }

    static LogFile logFile(Path file) {
        try {
            return new LogFile(file.toString(), Sha256.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
