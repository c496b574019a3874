package rocks.dangerzone.env.engine.matrix;

import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/**
 * Tells what the engine does for one cell as events of that cell.
 *
 * @param cell its name
 * @param listener is told
 */
public record CellProgress(String cell, MatrixListener listener) implements Progress {

    @Override
    public void report(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Began(String activity) -> output(activity);
            case ProgressEvent.Advanced advanced -> output(advanced.detail());
            case ProgressEvent.Step step ->
                listener.on(new MatrixEvent.Step(cell, step.number(), step.total(), step.instruction()));
            case ProgressEvent.Output output -> output(output.line());
            case ProgressEvent.Note(String text) -> listener.on(new MatrixEvent.Note(cell + ": " + text));
            case ProgressEvent.Ended _, ProgressEvent.Failed _ -> {
                // The cell's own end says more.
            }
        }
    }

    private void output(String line) {
        if (!line.isBlank()) {
            listener.on(new MatrixEvent.Output(cell, line));
        }
    }
}
