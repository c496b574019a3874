package rocks.dangerzone.env.podman.transport;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An output that its user may close as a whole tar is closed, while the request that it is part of goes on. */
final class UnclosedOutput extends FilterOutputStream {

    /** The connection failed, rather than who writes to it. */
    static final class SendFailure extends IOException {
        SendFailure(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    UnclosedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new SendFailure(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new SendFailure(e);
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
