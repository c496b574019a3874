package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Reads the tar of a layer. */
final class LayerReader {

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    /** Notes that aufs left for itself. */
    private static final String OTHER_MARK = ".wh..wh.";

    private static final int REST = 1 << 13;

    private LayerReader() {}

    /**
     * Shows a visitor all entries, in their order. The layer is read to its end, and not closed.
     *
     * @throws IOException if it cannot be read, or is no tar
     */
    static void read(InputStream layer, LayerVisitor visitor) throws IOException {
        HeaderRecorder recorder = new HeaderRecorder(layer);
        TarArchiveInputStream tar = new TarArchiveInputStream(recorder, StandardCharsets.ISO_8859_1.name());
        byte[] rest = new byte[REST];
        while (true) {
            recorder.record();
            TarArchiveEntry entry = tar.getNextEntry();
            if (entry == null) {
                break;
            }
            visit(entry, PaxRecords.in(recorder.blocks()), tar, visitor);
            while (tar.read(rest) >= 0) {
                // Were it skipped, it would be taken for headers.
            }
        }
    }

    private static void visit(TarArchiveEntry entry, PaxRecords records, InputStream content, LayerVisitor visitor)
            throws IOException {
        String path = ArchivePath.normal(records.path().orElse(entry.getName()));
        String name = ArchivePath.name(path);
        String parent = ArchivePath.parent(path);
        if (name.equals(OPAQUE)) {
            visitor.visit(new LayerEntry.Opaque(parent), content);
        } else if (name.startsWith(WHITEOUT)) {
            if (!name.startsWith(OTHER_MARK)) {
                visitor.visit(
                        new LayerEntry.Whiteout(ArchivePath.below(parent, name.substring(WHITEOUT.length()))), content);
            }
        } else {
            String link = records.linkPath().orElse(entry.getLinkName());
            visitor.visit(
                    entry.getLinkFlag() == TarConstants.LF_LINK
                            ? new LayerEntry.HardLink(path, ArchivePath.normal(link))
                            : new LayerEntry.Node(
                                    path, attributes(entry, type(entry), link, records), entry.getRealSize()),
                    content);
        }
    }

    private static FileAttributes attributes(TarArchiveEntry entry, FileType type, String link, PaxRecords records) {
        boolean device = type == FileType.CHARACTER_DEVICE || type == FileType.BLOCK_DEVICE;
        return new FileAttributes(
                type,
                entry.getMode() & 07777,
                entry.getLongUserId(),
                entry.getLongGroupId(),
                type == FileType.SYMLINK ? link : "",
                device ? entry.getDevMajor() + ":" + entry.getDevMinor() : "",
                records.capability());
    }

    private static FileType type(TarArchiveEntry entry) throws MalformedArchiveException {
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_OLDNORM -> entry.getName().endsWith("/") ? FileType.DIRECTORY : FileType.FILE;
            case TarConstants.LF_NORMAL, TarConstants.LF_CONTIG, TarConstants.LF_GNUTYPE_SPARSE -> FileType.FILE;
            case TarConstants.LF_DIR -> FileType.DIRECTORY;
            case TarConstants.LF_SYMLINK -> FileType.SYMLINK;
            case TarConstants.LF_CHR -> FileType.CHARACTER_DEVICE;
            case TarConstants.LF_BLK -> FileType.BLOCK_DEVICE;
            case TarConstants.LF_FIFO -> FileType.FIFO;
            default ->
                throw new MalformedArchiveException("a layer has an entry of the unknown type %d, %s"
                        .formatted(entry.getLinkFlag(), entry.getName()));
        };
    }
}
