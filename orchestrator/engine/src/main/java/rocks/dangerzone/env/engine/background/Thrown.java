package rocks.dangerzone.env.engine.background;

import java.util.concurrent.ExecutionException;

/** What work on another thread has thrown, for whoever waits for it to throw on. */
public final class Thrown {

    private Thrown() {}

    /**
     * The work's own exception; a checked one, which no work here throws, within an {@link IllegalStateException}.
     *
     * @throws Error if it has thrown one
     */
    public static RuntimeException of(ExecutionException end) {
        return switch (end.getCause()) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(end);
        };
    }
}
