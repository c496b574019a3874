package rocks.dangerzone.env.engine.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.RunRecord;

/** How a run went as a whole. */
record RunResult(RunRecord run, List<CellResult> cells) {

    /** What a reader wants to know first. */
    enum Verdict {
        GOOD,
        FAILED,
        /** Not all cells were tried; those that were are good. */
        INCOMPLETE
    }

    static RunResult of(Manifest manifest) {
        return new RunResult(
                manifest.run(), manifest.cells().stream().map(CellResult::new).toList());
    }

    Verdict verdict() {
        if (cells.stream().anyMatch(CellResult::failed)) {
            return Verdict.FAILED;
        }
        boolean whole = run.status() == RunRecord.Status.COMPLETE && good() == cells.size();
        return whole ? Verdict.GOOD : Verdict.INCOMPLETE;
    }

    /** {@code 2 of 18 cells failed}, {@code all 18 cells are good}. */
    String sentence() {
        String interrupted = run.status() == RunRecord.Status.COMPLETE ? "" : ", and the run did not end";
        if (cells.isEmpty()) {
            return "no cell was recorded" + interrupted;
        }
        return switch (verdict()) {
            case GOOD -> cells.size() == 1 ? "the cell is good" : "all " + cells.size() + " cells are good";
            case FAILED -> failedCells().size() + " of " + Words.count(cells.size(), "cell") + " failed" + interrupted;
            case INCOMPLETE -> "only " + good() + " of " + Words.count(cells.size(), "cell") + " done" + interrupted;
        };
    }

    List<CellResult> failedCells() {
        return cells.stream().filter(CellResult::failed).toList();
    }

    int good() {
        return Math.toIntExact(
                cells.stream().filter(cell -> cell.status().good()).count());
    }

    int count(Status status) {
        return Math.toIntExact(
                cells.stream().filter(cell -> cell.status() == status).count());
    }

    /** Empty while the run goes on, and if it was killed. */
    Optional<Duration> took() {
        return run.ended().map(ended -> Duration.between(run.started(), ended));
    }
}
