package rocks.dangerzone.env.engine.state;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/**
 * Removes the state of one run when closed, or when the virtual machine ends before. What even that misses, a killed
 * process, is left to {@link EnvironmentStates#sweep}.
 */
public final class FreshState implements AutoCloseable {

    private final Path folder;
    private final StateFiles files;
    private final Progress progress;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook = Thread.ofPlatform().unstarted(this::remove);

    private FreshState(Path folder, StateFiles files, Progress progress) {
        this.folder = folder;
        this.files = files;
        this.progress = progress;
    }

    static FreshState of(Path folder, StateFiles files, Progress progress) {
        FreshState state = new FreshState(folder, files, progress);
        Runtime.getRuntime().addShutdownHook(state.hook);
        return state;
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
            // A run that is stopped by an interrupt is tidied up all the same; no program could be waited for while it
            // is
            // pending.
            boolean interrupted = Thread.interrupted();
            files.remove(folder)
                    .ifPresent(reason -> progress.report(new ProgressEvent.Note("the state of this run, " + folder
                            + ", could not be removed (" + reason + "); the next call tries again")));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
