package rocks.dangerzone.env.engine.run;

import java.util.concurrent.atomic.AtomicBoolean;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.container.Containers;
import rocks.dangerzone.env.podman.error.PodmanException;

/**
 * Removes a container when closed, or when the virtual machine ends before. What even that misses, a killed process, is
 * left to the {@link Sweeper}.
 */
final class Removal implements AutoCloseable {

    private final Containers containers;
    private final String id;
    private final Progress progress;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook = Thread.ofPlatform().unstarted(this::remove);

    private Removal(Containers containers, String id, Progress progress) {
        this.containers = containers;
        this.id = id;
        this.progress = progress;
    }

    static Removal of(Containers containers, String id, Progress progress) {
        Removal removal = new Removal(containers, id, progress);
        Runtime.getRuntime().addShutdownHook(removal.hook);
        return removal;
    }

    /** Never fails: the command has run, and its exit code counts. */
    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending already; the hook finds nothing to do.
        }
    }

    private void remove() {
        if (done.compareAndSet(false, true)) {
            // A run that is stopped by an interrupt is tidied up all the same; no call could be made while it is
            // pending.
            boolean interrupted = Thread.interrupted();
            try {
                containers.remove(id, true);
            } catch (PodmanException e) {
                progress.report(new ProgressEvent.Note("the container " + id + " could not be removed ("
                        + e.getMessage() + "); the next run removes it"));
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
