package rocks.dangerzone.env.cli.screen;

/** Calls something ten times a second on a virtual thread, once it is started and until it is closed. */
public final class Ticker implements AutoCloseable {

    private static final long PERIOD_MILLIS = 100;

    private final Runnable tick;
    private volatile boolean open = true;
    private boolean started;

    public Ticker(Runnable tick) {
        this.tick = tick;
    }

    /** Starts it; of no effect if it runs already. Not for several threads at once. */
    public void start() {
        if (!started) {
            started = true;
            Thread.ofVirtual().name("ticker").start(this::loop);
        }
    }

    private void loop() {
        try {
            while (open) {
                Thread.sleep(PERIOD_MILLIS);
                if (open) {
                    tick.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
