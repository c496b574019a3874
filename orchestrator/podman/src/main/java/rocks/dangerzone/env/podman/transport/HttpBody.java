package rocks.dangerzone.env.podman.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads the whole body of a short answer: of a known length, in chunks, or up to the end of the connection. */
final class HttpBody {

    /** Largest body that is taken into memory, 64 MiB; a list of ten thousand images is below 10. */
    static final int LARGEST = 64 * 1024 * 1024;

    private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,8})(?:;.*)?");

    private final Connection connection;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private HttpBody(Connection connection) {
        this.connection = connection;
    }

    static byte[] read(Connection connection, HttpHead head) throws IOException {
        HttpBody reader = new HttpBody(connection);
        if (head.status() == 204 || head.status() == 304) {
            return new byte[0];
        }
        if (head.header("transfer-encoding").filter("chunked"::equalsIgnoreCase).isPresent()) {
            reader.chunks();
        } else if (head.header("content-length").isPresent()) {
            String length = head.header("content-length").get();
            if (!LENGTH.matcher(length).matches()) {
                throw new NotHttpException();
            }
            reader.exactly(Integer.parseInt(length));
        } else {
            reader.toTheEnd();
        }
        return reader.body.toByteArray();
    }

    private void chunks() throws IOException {
        while (true) {
            var size = CHUNK.matcher(connection.readLine());
            if (!size.matches()) {
                throw new NotHttpException();
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                while (!connection.readLine().isEmpty()) {
                    // Trailers say nothing that is of use here.
                }
                return;
            }
            exactly(length);
            if (!connection.readLine().isEmpty()) {
                throw new NotHttpException();
            }
        }
    }

    private void exactly(long length) throws IOException {
        if (body.size() + length > LARGEST) {
            throw new IOException("the answer is larger than " + LARGEST + " bytes");
        }
        byte[] buffer = new byte[8192];
        long left = length;
        while (left > 0) {
            int count = connection.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException("the service closed the connection before its answer was complete");
            }
            body.write(buffer, 0, count);
            left -= count;
        }
    }

    private void toTheEnd() throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = connection.read(buffer, 0, buffer.length);
                count >= 0;
                count = connection.read(buffer, 0, buffer.length)) {
            body.write(buffer, 0, count);
            if (body.size() > LARGEST) {
                throw new IOException("the answer is larger than " + LARGEST + " bytes");
            }
        }
    }
}
