package rocks.dangerzone.env.engine.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import rocks.dangerzone.env.podman.json.LineSplitter;

/** The end of a command that nobody sits at: it has no input, and its output goes to a log and, by lines, to a listener. */
public final class UnattendedConsole implements Console {

    private final OutputStream log;
    private final LineSplitter lines;
    private final OutputStream both = new Both();

    public UnattendedConsole(OutputStream log, Consumer<String> listener) {
        this.log = log;
        this.lines = new LineSplitter(listener);
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public InputStream in() {
        return InputStream.nullInputStream();
    }

    @Override
    public OutputStream out() {
        return both;
    }

    @Override
    public OutputStream err() {
        return both;
    }

    @Override
    public Size size() {
        throw new IllegalStateException("there is no terminal");
    }

    @Override
    public void onResize(Consumer<Size> listener) {}

    @Override
    public void onSignal(Consumer<Signal> listener) {}

    @Override
    public AutoCloseable raw() {
        return () -> {};
    }

    /** Both streams in the order in which they come. */
    private final class Both extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            log.write(bytes, offset, length);
            lines.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() throws IOException {
            log.flush();
        }
    }
}
