package rocks.dangerzone.env.engine.run;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** The user's end of a running environment: a terminal, or pipes. */
public interface Console {

    /** Whether standard input and output are one terminal; a container gets a terminal only then. */
    boolean interactive();

    InputStream in();

    /**
     * Standard output. It has to throw when its reader is gone, which a {@code PrintStream} such as {@code System.out}
     * does not; the command is ended then, as a closed pipe would end it.
     */
    OutputStream out();

    /** Standard error; throws as {@link #out()} does. */
    OutputStream err();

    /** The terminal's size; only asked where {@link #interactive()}. */
    Size size();

    /** Registers what is to be told of each change of size. */
    void onResize(Consumer<Size> listener);

    /**
     * Registers what is to be told of each signal that asks this process to end, instead of the process ending. Keys
     * such as Ctrl-C give no signal while the terminal is raw: they go to the command as bytes.
     */
    void onSignal(Consumer<Signal> listener);

    /** Puts the terminal into raw mode until the returned handle is closed; does nothing for pipes. */
    AutoCloseable raw();

    /** A terminal's size in characters. */
    record Size(int rows, int columns) {}

    /** The signals that ask a process to end, with the numbers that they have on every Linux. */
    enum Signal {
        SIGHUP(1),
        SIGINT(2),
        SIGQUIT(3),
        SIGTERM(15);

        private final int number;

        Signal(int number) {
            this.number = number;
        }

        /** The exit code of a process that this signal ended, as shells give it. */
        public int exitCode() {
            return 128 + number;
        }
    }
}
