package rocks.dangerzone.env.podman.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A long answer while it comes in; a connection that breaks is told as the client tells it everywhere. */
final class AnswerStream extends FilterInputStream {

    private final Connection connection;
    private final Failures failures;

    AnswerStream(InputStream body, Connection connection, Failures failures) {
        super(body);
        this.connection = connection;
        this.failures = failures;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        try {
            return in.read(into, offset, length);
        } catch (NotHttpException e) {
            throw failures.garbage("HTTP", e);
        } catch (IOException e) {
            throw failures.talking(e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
