package rocks.dangerzone.env.podman.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an answer while it comes in: of a known length, in chunks, or up to the end of the connection. */
final class BodyStream extends InputStream {

    private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,8})(?:;.*)?");

    private final Connection connection;
    private final Framing framing;
    private boolean ended;

    /** Bytes of the body, or of its present chunk, that are still to come. */
    private long left;

    private enum Framing {
        LENGTH,
        CHUNKS,
        TO_THE_END
    }

    private BodyStream(Connection connection, Framing framing, long left) {
        this.connection = connection;
        this.framing = framing;
        this.left = left;
    }

    static BodyStream of(Connection connection, HttpHead head) throws IOException {
        if (head.status() == 204 || head.status() == 304) {
            return new BodyStream(connection, Framing.LENGTH, 0);
        }
        if (head.header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            BodyStream chunks = new BodyStream(connection, Framing.CHUNKS, 0);
            chunks.beginChunk();
            return chunks;
        }
        if (head.header("content-length").isPresent()) {
            String length = head.header("content-length").get();
            if (!LENGTH.matcher(length).matches()) {
                throw new NotHttpException();
            }
            return new BodyStream(connection, Framing.LENGTH, Long.parseLong(length));
        }
        return new BodyStream(connection, Framing.TO_THE_END, Long.MAX_VALUE);
    }

    /** How many bytes are sure to come, if the service keeps its word. */
    long announced() {
        return framing == Framing.TO_THE_END ? 0 : left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (left == 0 && !ended && framing == Framing.CHUNKS) {
            // Only now: the next chunk may be long in coming, and what came before is news already.
            requireEmptyLine();
            beginChunk();
        }
        if (ended || left == 0) {
            return -1;
        }
        int count = connection.read(into, offset, (int) Math.min(length, left));
        if (count < 0) {
            if (framing == Framing.TO_THE_END) {
                ended = true;
                return -1;
            }
            throw new EOFException("the service closed the connection before its answer was complete");
        }
        left -= count;
        return count;
    }

    private void beginChunk() throws IOException {
        Matcher size = CHUNK.matcher(connection.readLine());
        if (!size.matches()) {
            throw new NotHttpException();
        }
        left = Long.parseLong(size.group(1), 16);
        if (left == 0) {
            ended = true;
            while (!connection.readLine().isEmpty()) {
                // Trailers say nothing that is of use here.
            }
        }
    }

    private void requireEmptyLine() throws IOException {
        if (!connection.readLine().isEmpty()) {
            throw new NotHttpException();
        }
    }
}
