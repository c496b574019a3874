package rocks.dangerzone.env.engine.progress;

/** Listens to the engine. Called from any thread. */
@FunctionalInterface
public interface Progress {

    void report(ProgressEvent event);
}
