package rocks.dangerzone.env.cli.matrix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import rocks.dangerzone.env.cli.screen.Words;

/** The lines of a log file, harmless, and read only when they are written; of very long ones the beginning. */
record LogCopy(Path file) implements Text {

    private static final int LONGEST = 16_000;

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (Reader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            copy(in, out);
        } catch (IOException e) {
            // The stream that is written to throws nothing, see PrintStream.
            Text.line("cannot read the log " + file + ": " + e).writeTo(out);
        }
    }

    private static void copy(Reader in, OutputStream out) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = in.read(); character >= 0; character = in.read()) {
            if (character == '\n') {
                Text.line(Words.harmless(line.toString())).writeTo(out);
                line.setLength(0);
            } else if (line.length() < LONGEST) {
                line.append((char) character);
            }
        }
        if (!line.isEmpty()) {
            Text.line(Words.harmless(line.toString())).writeTo(out);
        }
    }
}
