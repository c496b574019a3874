package rocks.dangerzone.env.engine.rootfs;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Keeps what is read of a tar while it is told to, so that headers can be looked at byte for byte. */
final class HeaderRecorder extends FilterInputStream {

    /** Headers of an entry have a few hundred bytes; a capability 24, a path at most some thousand. */
    private static final int MOST = 1 << 20;

    private static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long position;
    private long begin;
    private boolean recording;

    HeaderRecorder(InputStream tar) {
        super(tar);
    }

    /** Keeps what is read from now on. */
    void record() {
        kept.reset();
        begin = position;
        recording = true;
    }

    /** Stops, and gives what was kept, from the first whole block on. */
    byte[] blocks() {
        recording = false;
        int padding = (int) (Math.ceilDiv(begin, (long) BLOCK) * BLOCK - begin);
        byte[] all = kept.toByteArray();
        return all.length <= padding ? new byte[0] : Arrays.copyOfRange(all, padding, all.length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (count > 0) {
            position += count;
            if (recording) {
                if (kept.size() + count > MOST) {
                    throw new MalformedArchiveException("an entry of a layer has more than 1 MiB of headers");
                }
                kept.write(into, offset, count);
            }
        }
        return count;
    }

    /** What is skipped has to be counted, too. */
    @Override
    public long skip(long count) throws IOException {
        byte[] chunk = new byte[(int) Math.min(count, 8192)];
        return count <= 0 ? 0 : Math.max(0, read(chunk, 0, chunk.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
