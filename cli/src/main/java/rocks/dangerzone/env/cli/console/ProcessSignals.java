package rocks.dangerzone.env.cli.console;

import java.util.function.Consumer;
import org.jline.utils.Signals;
import rocks.dangerzone.env.engine.run.Console.Signal;

/** Signals that this process gets. */
public final class ProcessSignals {

    private ProcessSignals() {}

    /**
     * Gives the signals that ask the process to end to a listener. SIGQUIT stays with the Java machine, which prints its
     * threads for it.
     */
    public static void forward(Consumer<Signal> listener) {
        for (Signal signal : new Signal[] {Signal.SIGHUP, Signal.SIGINT, Signal.SIGTERM}) {
            Signals.register(signal.name().substring("SIG".length()), () -> listener.accept(signal));
        }
    }

    /** Calls something whenever the terminal's size changes. */
    static void onWindowChange(Runnable listener) {
        Signals.register("WINCH", listener);
    }
}
