package rocks.dangerzone.env.podman.transport;

import java.time.Duration;

/** Closes a connection at a time, unless this is closed before. Who then uses the connection gets an exception. */
final class Deadline implements AutoCloseable {

    private final Thread watch;
    private volatile boolean passed;

    private Deadline(Duration time, Connection connection) {
        watch = Thread.ofVirtual().name("podman-deadline").start(() -> close(time, connection));
    }

    static Deadline of(Duration time, Connection connection) {
        return new Deadline(time, connection);
    }

    /** Whether it was this that closed the connection. */
    boolean passed() {
        return passed;
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void close(Duration time, Connection connection) {
        try {
            Thread.sleep(time);
            passed = true;
            connection.close();
        } catch (InterruptedException e) {
            // What was waited for came in time.
            Thread.currentThread().interrupt();
        }
    }
}
