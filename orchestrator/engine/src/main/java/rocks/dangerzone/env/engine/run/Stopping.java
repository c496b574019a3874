package rocks.dangerzone.env.engine.run;

import java.time.Duration;
import java.util.Optional;
import rocks.dangerzone.env.engine.run.Console.Signal;
import rocks.dangerzone.env.podman.container.Containers;
import rocks.dangerzone.env.podman.error.PodmanException;

/**
 * Hands signals on to a container. The command is process 1 of its PID namespace, which ignores every signal that it has
 * no handler for, so it is killed if it does not end in time, or at a second signal.
 */
final class Stopping {

    private final Containers containers;
    private final String id;
    private final Duration patience;
    private Optional<Signal> first = Optional.empty();
    private boolean started;
    private boolean killed;
    private boolean ended;

    /**
     * @param patience how long the command may take to end after the first signal
     */
    Stopping(Containers containers, String id, Duration patience) {
        this.containers = containers;
        this.id = id;
        this.patience = patience;
    }

    /** A signal came in. */
    synchronized void receive(Signal signal) {
        if (ended) {
            return;
        }
        boolean again = first.isPresent();
        first = first.or(() -> Optional.of(signal));
        if (again) {
            kill();
        } else if (started) {
            forward(signal);
        }
    }

    /** The container runs now; hands on what came before. */
    synchronized void started() {
        started = true;
        first.ifPresent(this::forward);
    }

    /** Ends the command without asking it. */
    synchronized void kill() {
        if (started && !ended) {
            killed = true;
            send("SIGKILL");
        }
    }

    /**
     * The command has ended.
     *
     * @param exitCode its exit code
     * @return the exit code to give on: that of the signal, where the command had to be killed for it
     */
    synchronized int ended(int exitCode) {
        ended = true;
        return killed ? first.map(Signal::exitCode).orElse(exitCode) : exitCode;
    }

    private void forward(Signal signal) {
        send(signal.name());
        Thread.startVirtualThread(() -> {
            try {
                Thread.sleep(patience);
                kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void send(String signal) {
        try {
            containers.kill(id, signal);
        } catch (PodmanException e) {
            // It ended in the same moment, which is what was wanted.
        }
    }
}
