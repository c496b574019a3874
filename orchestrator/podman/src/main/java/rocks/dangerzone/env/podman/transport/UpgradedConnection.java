package rocks.dangerzone.env.podman.transport;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;

/** A connection that carries plain bytes in both directions. One thread may read while another writes. */
public final class UpgradedConnection implements AutoCloseable {

    /** The JDK copies what is written into a native buffer of the same size, which it keeps. */
    private static final int LARGEST_WRITE = 64 * 1024;

    private final Connection connection;
    private final Failures failures;

    UpgradedConnection(Connection connection, Failures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    /**
     * Reads some bytes, at least one; -1 at the end.
     *
     * @throws PodmanConnectionException if the connection breaks or the thread is interrupted
     */
    public int read(byte[] into, int offset, int length) {
        try {
            return connection.read(into, offset, length);
        } catch (SocketException e) {
            // A peer that closes with bytes of ours unread, such as keys typed as the command ended, resets the
            // connection; what it sent before that was read.
            if ("Connection reset".equals(e.getMessage())) {
                return -1;
            }
            throw failures.talking(e);
        } catch (IOException e) {
            throw failures.talking(e);
        }
    }

    /** Whether a read would be answered at once from memory. */
    public boolean hasBuffered() {
        return connection.hasBuffered();
    }

    /** Writes all the bytes; waits while the peer does not take them. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += LARGEST_WRITE) {
            connection.write(ByteBuffer.wrap(bytes, offset + done, Math.min(LARGEST_WRITE, length - done)));
        }
    }

    /** Tells the peer that no more will be written; reading goes on. */
    public void shutdownOutput() throws IOException {
        connection.shutdownOutput();
    }

    /** An error for a stream that is not what Podman sends. */
    public PodmanConnectionException garbage(String expected) {
        return failures.garbage(expected, new IllegalStateException("unexpected bytes"));
    }

    @Override
    public void close() {
        connection.close();
    }
}
