package rocks.dangerzone.env.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;
import rocks.dangerzone.env.engine.run.Console;

/** The process's standard streams as they are: bytes, unbuffered, so that nothing waits and a lost reader is noticed. */
final class PipeConsole implements Console {

    private final InputStream in = new FileInputStream(FileDescriptor.in);
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final OutputStream err = new FileOutputStream(FileDescriptor.err);

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public OutputStream err() {
        return err;
    }

    @Override
    public Size size() {
        throw new IllegalStateException("pipes have no size");
    }

    @Override
    public void onResize(Consumer<Size> listener) {
        // A pipe has no size.
    }

    @Override
    public void onSignal(Consumer<Signal> listener) {
        ProcessSignals.forward(listener);
    }

    @Override
    public AutoCloseable raw() {
        return () -> {};
    }
}
