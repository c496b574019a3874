package rocks.dangerzone.env.podman.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.transport.UpgradedConnection;

/**
 * The output of a command without a terminal: pieces with a header of 8 bytes, namely the stream's number, three zeros
 * and the length as a big-endian 32-bit number.
 */
final class Frames {

    private static final int HEADER = 8;

    private final UpgradedConnection connection;
    private final byte[] buffer = new byte[64 * 1024];

    Frames(UpgradedConnection connection) {
        this.connection = connection;
    }

    void copyTo(OutputStream stdout, OutputStream stderr) throws IOException {
        while (readHeader()) {
            int stream = buffer[0];
            long length = ByteBuffer.wrap(buffer, 4, 4).getInt() & 0xffffffffL;
            if (stream < 0 || stream > 2 || buffer[1] != 0 || buffer[2] != 0 || buffer[3] != 0) {
                throw connection.garbage("header of a piece of output");
            }
            OutputStream out = stream == 2 ? stderr : stdout;
            copyPiece(out, length);
            if (!connection.hasBuffered()) {
                out.flush();
            }
        }
        stdout.flush();
        stderr.flush();
    }

    /** False at the end of the output. */
    private boolean readHeader() {
        int filled = 0;
        while (filled < HEADER) {
            int count = connection.read(buffer, filled, HEADER - filled);
            if (count < 0 && filled == 0) {
                return false;
            }
            if (count < 0) {
                throw cutOff();
            }
            filled += count;
        }
        return true;
    }

    private void copyPiece(OutputStream out, long length) throws IOException {
        long left = length;
        while (left > 0) {
            int count = connection.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw cutOff();
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    private static PodmanConnectionException cutOff() {
        return new PodmanConnectionException("the command's output was cut off in the middle: Podman went away");
    }
}
