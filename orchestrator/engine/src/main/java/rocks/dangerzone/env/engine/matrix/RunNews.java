package rocks.dangerzone.env.engine.matrix;

import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.schedule.ScheduleEvent;
import rocks.dangerzone.env.engine.schedule.ScheduleListener;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Tells what the scheduler does as events of the matrix, and has what is over written down.
 *
 * @param run whose scheduler it is
 */
record RunNews(MatrixRun run) implements ScheduleListener<CellAttempt> {

    @Override
    public void report(ScheduleEvent<CellAttempt> event) {
        switch (event) {
            case ScheduleEvent.Started<CellAttempt> started ->
                run.listener().on(new MatrixEvent.Started(started.task(), started.attempt(), started.lane()));
            case ScheduleEvent.Ended<CellAttempt> ended -> {
                CellRecord record = run.records().of(ended.task(), ended.outcome());
                run.finished(record);
                run.listener().on(new MatrixEvent.Ended(ended.task(), record.execution()));
            }
            case ScheduleEvent.Retrying<CellAttempt> retrying ->
                run.listener()
                        .on(new MatrixEvent.Retrying(
                                retrying.task(), retrying.nextAttempt(), words(retrying.cause()), retrying.pause()));
            case ScheduleEvent.LaneLost<CellAttempt> lost ->
                run.listener().on(new MatrixEvent.ServiceLost(lost.lane(), words(lost.cause())));
            case ScheduleEvent.LaneBack<CellAttempt> back ->
                run.listener().on(new MatrixEvent.ServiceBack(back.lane()));
        }
    }

    /** The cause alone: what is to be done is done already. */
    private static String words(Throwable cause) {
        return cause instanceof ProblemException problem
                ? problem.problem().cause()
                : String.valueOf(cause.getMessage());
    }
}
