package rocks.dangerzone.env.cli.matrix;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Something that is written without anything between. */
@FunctionalInterface
interface Text {

    void writeTo(OutputStream out) throws IOException;

    /** A line, without its line feed. */
    static Text line(String line) {
        return out -> {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        };
    }
}
