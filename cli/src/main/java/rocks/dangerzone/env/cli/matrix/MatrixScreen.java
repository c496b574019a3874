package rocks.dangerzone.env.cli.matrix;

import rocks.dangerzone.env.engine.matrix.MatrixEvent;
import rocks.dangerzone.env.engine.matrix.MatrixListener;

/** What is seen of a run over the matrix. Takes events of any thread, and never waits for who reads. */
public interface MatrixScreen extends MatrixListener, AutoCloseable {

    @Override
    void on(MatrixEvent event);

    /** Waits until all is written, and leaves the terminal as it was. May be called again; later events are not shown. */
    @Override
    void close();
}
