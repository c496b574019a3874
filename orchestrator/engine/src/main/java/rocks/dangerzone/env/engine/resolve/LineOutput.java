package rocks.dangerzone.env.engine.resolve;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import rocks.dangerzone.env.podman.json.LineSplitter;

/** Hands on what is written to it line by line; a line's letters are those of ASCII, others may be cut in two. */
final class LineOutput extends OutputStream {

    private final LineSplitter lines;

    LineOutput(Consumer<String> lines) {
        this.lines = new LineSplitter(lines);
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        lines.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }
}
