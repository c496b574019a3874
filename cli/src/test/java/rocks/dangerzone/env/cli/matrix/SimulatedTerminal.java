package rocks.dangerzone.env.cli.matrix;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.ScreenTerminal;
import rocks.dangerzone.env.engine.run.Console.Size;

/** JLine's emulation of a terminal, behind a line discipline that begins lines at the left. */
final class SimulatedTerminal extends OutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private ScreenTerminal screen;
    private Size size;
    private int writes;

    SimulatedTerminal(int columns, int rows) {
        size = new Size(rows, columns);
        screen = new ScreenTerminal(columns, rows);
    }

    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] buffer, int offset, int length) {
        writes++;
        bytes.write(buffer, offset, length);
        screen.write(new String(buffer, offset, length, StandardCharsets.UTF_8).replace("\n", "\r\n"));
    }

    synchronized void resize(int columns, int rows) {
        size = new Size(rows, columns);
        screen.setSize(org.jline.terminal.Size.of(columns, rows));
    }

    synchronized Size size() {
        return size;
    }

    /** Its lines as they are seen, without those at the end that are empty. */
    synchronized List<String> lines() {
        long[] cells = new long[size.rows() * size.columns()];
        screen.dump(cells, new int[2]);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < size.rows(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < size.columns(); column++) {
                int character = ScreenTerminal.cellCodePoint(cells[row * size.columns() + column]);
                if (character > 0) {
                    line.appendCodePoint(character);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    /** All that was written to it so far. */
    synchronized String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    synchronized int writes() {
        return writes;
    }
}
