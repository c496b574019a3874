package rocks.dangerzone.env.engine.release;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** An index as it lies in a repository, often compressed. */
final class PackedIndex {

    /** Unpacked, an index of a few hundred packages has some megabytes. */
    private static final int MOST = 256 << 20;

    private final String address;
    private final byte[] content;

    /**
     * @param address where it lies, whose end tells the compression
     * @param content its bytes there
     */
    PackedIndex(String address, byte[] content) {
        this.address = address;
        this.content = content;
    }

    /**
     * What is in it.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException if it cannot be unpacked
     */
    byte[] unpacked() {
        try (InputStream in = decompressed(new ByteArrayInputStream(content))) {
            byte[] bytes = in.readNBytes(MOST);
            if (in.read() >= 0) {
                throw new IOException("it has more than " + (MOST >> 20) + " MiB");
            }
            return bytes;
        } catch (IOException e) {
            throw PinnedKey.untrusted(address, "it cannot be unpacked (" + e.getMessage() + ")");
        }
    }

    private InputStream decompressed(InputStream in) throws IOException {
        return switch (address.substring(address.lastIndexOf('.') + 1)) {
            case "gz" -> new GZIPInputStream(in);
            case "xz" -> new XZInputStream(in);
            case "zst" -> new ZstdInputStream(in);
            default -> in;
        };
    }
}
