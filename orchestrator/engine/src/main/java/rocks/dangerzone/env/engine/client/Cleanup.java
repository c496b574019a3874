package rocks.dangerzone.env.engine.client;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Removes what is there only while something goes on: once, when closed, or when the virtual machine ends before. What even
 * that misses, a killed process, is left to those who sweep.
 */
public final class Cleanup implements AutoCloseable {

    private final Runnable work;
    private final AtomicBoolean done = new AtomicBoolean();
    private final Thread hook = Thread.ofPlatform().unstarted(this::clean);

    private Cleanup(Runnable work) {
        this.work = work;
    }

    /**
     * Sees to it that work is done at the end.
     *
     * @param work must not fail, for what went on before is what counts
     */
    public static Cleanup atEnd(Runnable work) {
        Cleanup cleanup = new Cleanup(work);
        Runtime.getRuntime().addShutdownHook(cleanup.hook);
        return cleanup;
    }

    /** There is nothing to be done. */
    public static Cleanup ofNothing() {
        return new Cleanup(() -> {});
    }

    @Override
    public void close() {
        clean();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The virtual machine is ending already; the hook finds nothing to do.
        }
    }

    private void clean() {
        if (done.compareAndSet(false, true)) {
            // What is stopped by an interrupt is tidied up all the same; neither a call nor a program could be waited
            // for
            // while it is pending.
            boolean interrupted = Thread.interrupted();
            try {
                work.run();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
