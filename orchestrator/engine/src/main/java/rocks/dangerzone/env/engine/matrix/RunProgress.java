package rocks.dangerzone.env.engine.matrix;

import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/**
 * Tells of work that belongs to no cell, such as a service that is started: what is worth knowing of it.
 *
 * @param listener is told
 */
public record RunProgress(MatrixListener listener) implements Progress {

    @Override
    public void report(ProgressEvent event) {
        if (event instanceof ProgressEvent.Note(String text)) {
            listener.on(new MatrixEvent.Note(text));
        }
    }
}
