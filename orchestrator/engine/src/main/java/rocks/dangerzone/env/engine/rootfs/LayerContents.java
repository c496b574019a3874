package rocks.dangerzone.env.engine.rootfs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * What a layer holds, before it is laid upon others.
 *
 * @param diffId the digest of its tar, with {@code sha256:}
 * @param entries in the order of the tar
 */
record LayerContents(String diffId, List<Item> entries) {

    private static final int BUFFER = 1 << 16;

    /** An entry with the content that was read of it. */
    record Item(LayerEntry entry, FileContent content) {}

    /**
     * Reads a layer whose digest is known.
     *
     * @param blob its tar, or that compressed
     * @param number tells its contents from those of other layers
     */
    static LayerContents of(String diffId, InputStream blob, int number, Intake intake) throws IOException {
        return new LayerContents(diffId, read(Compression.plain(blob), number, intake));
    }

    /** Reads a layer and computes its digest, which takes as long as all the rest. */
    static LayerContents digested(InputStream blob, int number, Intake intake) throws IOException {
        MessageDigest digest = Sha256.start();
        DigestInputStream digested = new DigestInputStream(Compression.plain(blob), digest);
        List<Item> entries = read(digested, number, intake);
        digested.transferTo(OutputStream.nullOutputStream());
        return new LayerContents("sha256:" + Sha256.hex(digest.digest()), entries);
    }

    private static List<Item> read(InputStream tar, int number, Intake intake) throws IOException {
        List<Item> entries = new ArrayList<>();
        LayerReader.read(
                new BufferedInputStream(tar, BUFFER),
                (entry, in) -> entries.add(
                        switch (entry) {
                            case LayerEntry.Node node ->
                                new Item(
                                        new LayerEntry.Node(node.path(), intake.shared(node.attributes()), node.size()),
                                        intake.read(node, number, in));
                            case LayerEntry.HardLink _, LayerEntry.Whiteout _, LayerEntry.Opaque _ ->
                                new Item(entry, FileContent.NONE);
                        }));
        return entries;
    }
}
