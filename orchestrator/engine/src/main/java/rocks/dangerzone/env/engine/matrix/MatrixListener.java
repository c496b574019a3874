package rocks.dangerzone.env.engine.matrix;

/** Is told how a run goes; called from many threads, and has to return at once. */
@FunctionalInterface
public interface MatrixListener {

    void on(MatrixEvent event);
}
