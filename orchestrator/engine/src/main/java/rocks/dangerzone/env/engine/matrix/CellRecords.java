package rocks.dangerzone.env.engine.matrix;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.schedule.Outcome;
import rocks.dangerzone.env.engine.schedule.Result;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Makes the records of cells from what became known of them and from how they ended.
 *
 * @param attempts the latest attempt at each cell, by its name
 * @param before the run that this one goes on with
 */
record CellRecords(Map<String, CellAttempt> attempts, Optional<Manifest> before) {

    CellRecords(Optional<Manifest> before) {
        this(new ConcurrentHashMap<>(), before);
    }

    /** The record of a cell that is over. */
    CellRecord of(String cell, Outcome<CellAttempt> outcome) {
        return switch (outcome.result()) {
            case Result.Done<CellAttempt>(CellAttempt attempt) ->
                done(attempt.record(
                        attempt.upToDate() ? Status.UP_TO_DATE : Status.BUILT,
                        Optional.empty(),
                        started(outcome),
                        outcome.took()));
            case Result.Failed<CellAttempt>(Throwable cause) -> ended(cell, Status.FAILED, words(cause), outcome);
            case Result.TimedOut<CellAttempt>(Duration limit) ->
                ended(
                        cell,
                        Status.TIMED_OUT,
                        "cannot build " + cell + ": it took longer than " + limit.toSeconds()
                                + " s. Give it more time with --timeout, or see in its log what it waits for.",
                        outcome);
            case Result.Cancelled<CellAttempt>(String reason) -> ended(cell, Status.CANCELLED, reason, outcome);
            case Result.Skipped<CellAttempt>(String reason) -> ended(cell, Status.SKIPPED, reason, outcome);
        };
    }

    /** What was built by the run that this one goes on with, and is there still, was built by the two of them. */
    private CellRecord done(CellRecord record) {
        if (record.execution().status() != Status.UP_TO_DATE) {
            return record;
        }
        return before.flatMap(run -> run.cell(record.cell()))
                .filter(known -> known.execution().status().good() && same(known, record))
                .map(known -> new CellRecord(
                        known.cell(), known.inputs(), more(known.outputs(), record.outputs()), known.execution()))
                .orElse(record);
    }

    /** The same image's outputs; the root file system digest may have been asked for now only, or before only. */
    private static Optional<CellOutputs> more(Optional<CellOutputs> known, Optional<CellOutputs> now) {
        return now.filter(outputs -> outputs.rootFileSystem().isPresent()).or(() -> known);
    }

    private static boolean same(CellRecord one, CellRecord other) {
        return one.inputs().map(CellInputs::digest).equals(other.inputs().map(CellInputs::digest))
                && one.outputs()
                        .map(CellOutputs::imageId)
                        .equals(other.outputs().map(CellOutputs::imageId));
    }

    private CellRecord ended(String cell, Status status, String failure, Outcome<CellAttempt> outcome) {
        Optional<CellRecord> known = before.flatMap(run -> run.cell(cell))
                .filter(earlier -> earlier.execution().status().good());
        if (known.isPresent() && (status == Status.SKIPPED || status == Status.CANCELLED)) {
            // Stopped before it was looked at again, what was built before is still what is known of it.
            return known.get();
        }
        CellAttempt attempt = attempts.get(cell);
        if (attempt == null || outcome.attempts() == 0) {
            return new CellRecord(
                    cell,
                    Optional.empty(),
                    Optional.empty(),
                    new CellExecution(
                            status,
                            Optional.of(failure),
                            List.of(),
                            0,
                            Optional.empty(),
                            Duration.ZERO,
                            List.of(),
                            Optional.empty(),
                            0,
                            0,
                            Optional.empty(),
                            List.of()));
        }
        return requireNonNull(attempt).record(status, Optional.of(failure), started(outcome), outcome.took());
    }

    private static Instant started(Outcome<CellAttempt> outcome) {
        return outcome.started().orElseThrow();
    }

    private static String words(Throwable cause) {
        return cause instanceof ProblemException problem
                ? problem.problem().sentence()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
