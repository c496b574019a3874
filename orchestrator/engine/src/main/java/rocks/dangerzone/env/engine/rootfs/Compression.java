package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdUtils;

/** How a layer is compressed, told by its first bytes: media types are not always right. */
enum Compression {
    NONE,
    GZIP,
    ZSTD;

    private static final int MAGIC = 4;

    static Compression of(byte[] start) {
        if (start.length >= 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b) {
            return GZIP;
        }
        return start.length >= MAGIC && ZstdUtils.matches(start, MAGIC) ? ZSTD : NONE;
    }

    /** The plain bytes of a stream. */
    static InputStream plain(InputStream in) throws IOException {
        PushbackInputStream whole = new PushbackInputStream(in, MAGIC);
        byte[] start = whole.readNBytes(MAGIC);
        whole.unread(start);
        return switch (of(start)) {
            case NONE -> whole;
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(whole)
                        .setDecompressConcatenated(true)
                        .get();
            case ZSTD -> new ZstdCompressorInputStream(whole);
        };
    }
}
