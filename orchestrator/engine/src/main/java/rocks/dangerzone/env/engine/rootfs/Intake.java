package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.store.Sha256;

/** Reads contents of an image's files, each once: for their digests, and to keep what is chosen. */
final class Intake {

    private static final int CHUNK = 1 << 16;

    private final Optional<KeptContents> kept;
    private final byte[] chunk = new byte[CHUNK];
    private final Map<FileAttributes, FileAttributes> known = new HashMap<>();

    private Intake(Optional<KeptContents> kept) {
        this.kept = kept;
    }

    /** For digests only. */
    static Intake ofDigests() {
        return new Intake(Optional.empty());
    }

    /** For digests, and what is chosen. */
    static Intake keeping(KeptContents kept) {
        return new Intake(Optional.of(kept));
    }

    /** The same attributes, as one object for all files that have them: thousands have the same owner and mode. */
    FileAttributes shared(FileAttributes attributes) {
        return known.computeIfAbsent(attributes, same -> same);
    }

    /**
     * Reads a content to its end.
     *
     * @param layer the layer that it is in
     */
    FileContent read(LayerEntry.Node file, int layer, InputStream in) throws IOException {
        if (file.attributes().type() != FileType.FILE) {
            return FileContent.NONE;
        }
        Optional<KeptContents> keeper = kept.filter(choice -> choice.wants(file.path(), file.size()));
        long begin = keeper.map(KeptContents::end).orElse(0L);
        MessageDigest digest = Sha256.start();
        long size = 0;
        for (int count = in.read(chunk, 0, CHUNK); count >= 0; count = in.read(chunk, 0, CHUNK)) {
            digest.update(chunk, 0, count);
            if (keeper.isPresent()) {
                keeper.get().append(chunk, count);
            }
            size += count;
        }
        FileContent content = new FileContent(size, Sha256.hex(digest.digest()), layer, file.path());
        keeper.ifPresent(keeping -> keeping.keep(content, begin));
        return content;
    }
}
