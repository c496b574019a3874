package rocks.dangerzone.env.podman.container;

import java.io.IOException;
import java.io.OutputStream;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.transport.UpgradedConnection;

/**
 * A live connection to the standard streams of a container or an exec session. One thread may copy the output while
 * another writes input. Nothing is buffered without bound: who is slow makes the command wait.
 */
public final class Attachment implements AutoCloseable {

    private final UpgradedConnection output;
    private final UpgradedConnection input;
    private final boolean terminal;
    private final OutputStream stdin = new Stdin();

    /** @param input where input goes; may be the same connection as {@code output} */
    Attachment(UpgradedConnection output, UpgradedConnection input, boolean terminal) {
        this.output = output;
        this.input = input;
        this.terminal = terminal;
    }

    /**
     * The command's standard input, unbuffered; closing it is {@link #closeStdin}. Writing fails with an
     * {@link IOException} once the command has ended, whose output can be copied to its end even so.
     */
    public OutputStream stdin() {
        return stdin;
    }

    /**
     * Tells the command that its input has ended; its output goes on. A command at a terminal does not notice: there,
     * the end is a Ctrl-D typed at the start of a line.
     */
    public void closeStdin() throws IOException {
        input.shutdownOutput();
    }

    /**
     * Copies the output until it ends, and flushes whenever no more is at hand. With a terminal all of it goes to
     * {@code stdout}. Neither stream is closed.
     *
     * @throws IOException if one of the given streams fails
     * @throws PodmanConnectionException if the connection breaks, is closed by another thread, carries something other
     *     than output, or the thread is interrupted
     */
    public void copyOutput(OutputStream stdout, OutputStream stderr) throws IOException {
        if (terminal) {
            copyRaw(stdout);
        } else {
            new Frames(output).copyTo(stdout, stderr);
        }
    }

    private void copyRaw(OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        for (int count = output.read(buffer, 0, buffer.length);
                count >= 0;
                count = output.read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, count);
            if (!output.hasBuffered()) {
                out.flush();
            }
        }
    }

    /** Leaves the container as it is, running or not; a command that reads its input sees the end of it. */
    @Override
    public void close() {
        input.close();
        output.close();
    }

    private final class Stdin extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            input.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            closeStdin();
        }
    }
}
