package rocks.dangerzone.env.engine.report;

import freemarker.core.HTMLOutputFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.store.Sha256;

/** Reads the ends of logs, in memory that does not depend on their length. */
final class LogReader {

    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 2_000;

    /** Bytes; the end of the log that is looked at is one to two of these long. */
    private static final int BLOCK = 1 << 18;

    private static final byte LINE_FEED = '\n';

    private final int budget;

    /** @param budget how long the text of one log may be in a page, in characters */
    LogReader(int budget) {
        this.budget = budget;
    }

    /** The end of a log, if it is still the one that was recorded. */
    LogTail read(LogFile log) {
        try {
            Path file = Path.of(log.file());
            // A manifest from elsewhere may name anything: a pipe would never end.
            return file.isAbsolute() && Files.isRegularFile(file) ? read(file, log.sha256()) : new LogTail.Gone();
        } catch (IOException | InvalidPathException e) {
            return new LogTail.Gone();
        }
    }

    private LogTail read(Path file, String sha256) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] last = new byte[0];
        byte[] current = new byte[0];
        long feeds = 0;
        long size = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (byte[] next = in.readNBytes(BLOCK); next.length > 0; next = in.readNBytes(BLOCK)) {
                last = current;
                current = next;
                digest.update(next);
                feeds += feeds(next);
                size += next.length;
            }
        }
        if (!Sha256.hex(digest.digest()).equals(sha256)) {
            return new LogTail.Replaced();
        }
        boolean openEnd = current.length > 0 && current[current.length - 1] != LINE_FEED;
        boolean cut = size > last.length + current.length;
        String text = new String(last, StandardCharsets.UTF_8) + new String(current, StandardCharsets.UTF_8);
        return new LogTail.Lines(end(text, cut), openEnd ? feeds + 1 : feeds);
    }

    private static long feeds(byte[] block) {
        long count = 0;
        for (byte b : block) {
            if (b == LINE_FEED) {
                count++;
            }
        }
        return count;
    }

    /** The last lines that the budget has room for. */
    private List<String> end(String text, boolean cut) {
        List<String> lines = List.of(text.split("\n", -1));
        int to = text.endsWith("\n") || text.isEmpty() ? lines.size() - 1 : lines.size();
        int from = cut && to > 1 ? 1 : 0;
        Deque<String> end = new ArrayDeque<>();
        int room = budget;
        for (int i = to - 1; i >= from && end.size() < MOST_LINES; i--) {
            String line = PlainText.upTo(LONGEST_LINE, PlainText.of(lines.get(i)));
            room -= HTMLOutputFormat.INSTANCE.escapePlainText(line).length() + 1;
            if (room < 0) {
                break;
            }
            end.addFirst(line);
        }
        return List.copyOf(end);
    }
}
