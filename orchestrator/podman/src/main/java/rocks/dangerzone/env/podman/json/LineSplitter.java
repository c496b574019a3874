package rocks.dangerzone.env.podman.json;

import java.util.function.Consumer;

/** Makes lines from pieces of text that end anywhere. Lines longer than {@link #LONGEST} come in parts. */
public final class LineSplitter {

    /** Characters that are held back at most while waiting for an end of line. */
    public static final int LONGEST = 64 * 1024;

    private final Consumer<String> lines;
    private final StringBuilder started = new StringBuilder();

    public LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Takes the next piece and hands on the lines it completes, without their ends. */
    public void add(String piece) {
        int from = 0;
        for (int end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
            append(piece, from, end);
            emit();
            from = end + 1;
        }
        append(piece, from, piece.length());
    }

    /** Hands on what was left without an end of line, if there is something. */
    public void finish() {
        if (!started.isEmpty()) {
            emit();
        }
    }

    private void append(String piece, int from, int to) {
        int next = from;
        while (started.length() + to - next > LONGEST) {
            int room = LONGEST - started.length();
            started.append(piece, next, next + room);
            next += room;
            emit();
        }
        started.append(piece, next, to);
    }

    private void emit() {
        int length = started.length();
        if (length > 0 && started.charAt(length - 1) == '\r') {
            started.setLength(length - 1);
        }
        String line = started.toString();
        started.setLength(0);
        lines.accept(line);
    }
}
