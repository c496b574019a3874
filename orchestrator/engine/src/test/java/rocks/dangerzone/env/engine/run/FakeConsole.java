package rocks.dangerzone.env.engine.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The user's end for tests: what goes in is given, what comes out is kept. */
final class FakeConsole implements Console {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<Consumer<Signal>> signalListeners = new ArrayList<>();
    final List<String> rawModes = new ArrayList<>();
    InputStream in = InputStream.nullInputStream();
    OutputStream out = kept;
    Optional<Size> terminal = Optional.empty();

    /** Runs something once when the output holds a word. */
    void whenOutputContains(String word, Runnable action) {
        out = new OutputStream() {
            private boolean done;

            @Override
            public void write(int b) throws IOException {
                kept.write(b);
                if (!done && outText().contains(word)) {
                    done = true;
                    action.run();
                }
            }
        };
    }

    void signal(Signal signal) {
        signalListeners.forEach(listener -> listener.accept(signal));
    }

    String outText() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    byte[] outBytes() {
        return kept.toByteArray();
    }

    String errText() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean interactive() {
        return terminal.isPresent();
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
        return errors;
    }

    @Override
    public Size size() {
        return terminal.orElseThrow();
    }

    @Override
    public void onResize(Consumer<Size> listener) {}

    @Override
    public void onSignal(Consumer<Signal> listener) {
        signalListeners.add(listener);
    }

    @Override
    public AutoCloseable raw() {
        rawModes.add("raw");
        return () -> rawModes.add("restored");
    }
}
