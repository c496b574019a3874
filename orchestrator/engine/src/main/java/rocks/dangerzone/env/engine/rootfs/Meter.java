package rocks.dangerzone.env.engine.rootfs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalDouble;
import rocks.dangerzone.env.engine.progress.Activity;

/** Tells which part of a number of bytes was read. */
final class Meter {

    private final long total;
    private final Activity activity;
    private long done;
    private long told = -1;

    Meter(long total, Activity activity) {
        this.total = Math.max(1, total);
        this.activity = activity;
    }

    /** A stream whose bytes are counted. */
    InputStream counted(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = in.read(into, offset, length);
                add(Math.max(0, count));
                return count;
            }
        };
    }

    private void add(int count) {
        done += count;
        long share = Math.min(100, 100 * done / total);
        if (share != told) {
            told = share;
            activity.advanced("", OptionalDouble.of(share / 100.0));
        }
    }
}
