package rocks.dangerzone.env.cli.command;

import java.util.concurrent.atomic.AtomicInteger;
import rocks.dangerzone.env.cli.console.ProcessSignals;

/**
 * What Ctrl-C and the like do to work on many cells: the first signal stops it, the second does not wait for what runs, the
 * third ends the process.
 */
final class StopSignals {

    /** What a shell gives for a command that Ctrl-C (SIGINT) ended. */
    static final int EXIT_CODE = 130;

    private final AtomicInteger signals = new AtomicInteger();

    private StopSignals() {}

    /** Listens from now on. */
    static StopSignals listen(Runnable stop, Runnable stopNow) {
        StopSignals listening = new StopSignals();
        ProcessSignals.forward(signal -> {
            switch (listening.signals.incrementAndGet()) {
                case 1 -> stop.run();
                case 2 -> stopNow.run();
                default -> Runtime.getRuntime().halt(signal.exitCode());
            }
        });
        return listening;
    }

    /** Whether there was one. */
    boolean any() {
        return signals.get() > 0;
    }
}
