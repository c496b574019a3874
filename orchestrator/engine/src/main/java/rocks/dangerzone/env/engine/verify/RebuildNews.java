package rocks.dangerzone.env.engine.verify;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;
import rocks.dangerzone.env.engine.matrix.MatrixListener;
import rocks.dangerzone.env.engine.schedule.Outcome;
import rocks.dangerzone.env.engine.schedule.Result;
import rocks.dangerzone.env.engine.schedule.ScheduleEvent;
import rocks.dangerzone.env.engine.schedule.ScheduleListener;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Tells what the scheduler of a rebuild does as events of the matrix.
 *
 * @param listener is told
 */
record RebuildNews(MatrixListener listener) implements ScheduleListener<CellVerdict> {

    /** What a cell's outcome means for it. */
    static CellVerdict verdict(String cell, Outcome<CellVerdict> outcome) {
        return switch (outcome.result()) {
            case Result.Done<CellVerdict>(CellVerdict verdict) -> verdict;
            case Result.Failed<CellVerdict>(Throwable cause) ->
                unverifiable(cell, "it cannot be built again: " + words(cause));
            case Result.TimedOut<CellVerdict>(Duration limit) ->
                unverifiable(cell, "building it again took longer than " + limit.toSeconds() + " s");
            case Result.Cancelled<CellVerdict>(String reason) -> unverifiable(cell, reason);
            case Result.Skipped<CellVerdict>(String reason) -> unverifiable(cell, reason);
        };
    }

    private static CellVerdict unverifiable(String cell, String reason) {
        return new CellVerdict(cell, List.of(Finding.gone("build", "", reason)), List.of());
    }

    @Override
    public void report(ScheduleEvent<CellVerdict> event) {
        listener.on(
                switch (event) {
                    case ScheduleEvent.Started<CellVerdict> started ->
                        new MatrixEvent.Started(started.task(), started.attempt(), started.lane());
                    case ScheduleEvent.Ended<CellVerdict> ended ->
                        new MatrixEvent.Ended(ended.task(), execution(ended.task(), ended.outcome()));
                    case ScheduleEvent.Retrying<CellVerdict> retrying ->
                        new MatrixEvent.Retrying(
                                retrying.task(), retrying.nextAttempt(), words(retrying.cause()), retrying.pause());
                    case ScheduleEvent.LaneLost<CellVerdict> lost ->
                        new MatrixEvent.ServiceLost(lost.lane(), words(lost.cause()));
                    case ScheduleEvent.LaneBack<CellVerdict> back -> new MatrixEvent.ServiceBack(back.lane());
                });
    }

    private static String words(Throwable cause) {
        return cause instanceof ProblemException problem
                ? problem.problem().cause().lines().findFirst().orElse("")
                : String.valueOf(cause.getMessage());
    }

    /** How a rebuild is shown while others go on: as built, or, where it was not, as failed. */
    private static CellExecution execution(String cell, Outcome<CellVerdict> outcome) {
        CellVerdict verdict = verdict(cell, outcome);
        boolean failed = verdict.verdict() == Verdict.UNVERIFIABLE;
        return new CellExecution(
                failed ? Status.FAILED : Status.BUILT,
                failed ? Optional.of(verdict.findings().getFirst().reason()) : Optional.empty(),
                List.of(),
                outcome.attempts(),
                outcome.started(),
                outcome.took(),
                List.of(),
                Optional.empty(),
                0,
                0,
                outcome.lane(),
                List.of());
    }
}
