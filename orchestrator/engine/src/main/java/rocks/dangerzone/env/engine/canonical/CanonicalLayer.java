package rocks.dangerzone.env.engine.canonical;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import rocks.dangerzone.env.engine.rootfs.FileAttributes;
import rocks.dangerzone.env.engine.rootfs.FileType;
import rocks.dangerzone.env.engine.rootfs.KeptContents;
import rocks.dangerzone.env.engine.rootfs.RootFile;
import rocks.dangerzone.env.engine.rootfs.RootFileSystem;

/**
 * All files of an image as the tar of one layer, always the same bytes for the same files: sorted by the bytes of their paths,
 * with nothing that the root file system digest does not cover, and one time for all of them. It has no entry of the root.
 *
 * @param files the files
 * @param contents what is in them, all of it
 * @param time of all files, in whole seconds
 */
record CanonicalLayer(RootFileSystem files, KeptContents contents, Instant time) {

    private static final String CAPABILITY = "SCHILY.xattr.security.capability";

    /** Writes the tar; its end is the end of what is written. */
    void write(OutputStream out) throws IOException {
        // Names are bytes, with a letter of this encoding for each.
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.ISO_8859_1.name());
        // An extended header would have names as UTF-8.
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        for (Map.Entry<String, RootFile> file : files.files().entrySet()) {
            entry(tar, file.getKey(), file.getValue());
        }
        tar.finish();
    }

    private void entry(TarArchiveOutputStream tar, String path, RootFile file) throws IOException {
        FileAttributes attributes = file.attributes();
        if (!attributes.capability().isEmpty()) {
            extended(tar, attributes.capability());
        }
        boolean directory = attributes.type() == FileType.DIRECTORY;
        TarArchiveEntry entry = new TarArchiveEntry(directory ? path + "/" : path, flag(attributes.type()));
        entry.setMode(attributes.mode());
        entry.setUserId(attributes.uid());
        entry.setGroupId(attributes.gid());
        entry.setLinkName(attributes.target());
        if (!attributes.device().isEmpty()) {
            int colon = attributes.device().indexOf(':');
            entry.setDevMajor(Integer.parseInt(attributes.device().substring(0, colon)));
            entry.setDevMinor(Integer.parseInt(attributes.device().substring(colon + 1)));
        }
        put(tar, entry, file.content().size());
        contents.write(file.content(), tar);
        tar.closeArchiveEntry();
    }

    /** An extended header with the bytes of the capability; commons-compress would write them as UTF-8. */
    private void extended(TarArchiveOutputStream tar, String capability) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((" " + CAPABILITY + "=").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(HexFormat.of().parseHex(capability));
        body.write('\n');
        int length = body.size() + 1;
        while (Integer.toString(length).length() + body.size() != length) {
            length++;
        }
        byte[] number = Integer.toString(length).getBytes(StandardCharsets.US_ASCII);
        put(tar, new TarArchiveEntry("PaxHeaders.0/capability", TarConstants.LF_PAX_EXTENDED_HEADER_LC), length);
        tar.write(number);
        body.writeTo(tar);
        tar.closeArchiveEntry();
    }

    private void put(TarArchiveOutputStream tar, TarArchiveEntry entry, long size) throws IOException {
        entry.setSize(size);
        entry.setModTime(time.getEpochSecond() * 1000);
        // The library would fill in who runs it.
        entry.setUserName("");
        entry.setGroupName("");
        tar.putArchiveEntry(entry);
    }

    private static byte flag(FileType type) {
        return switch (type) {
            case FILE -> TarConstants.LF_NORMAL;
            case DIRECTORY -> TarConstants.LF_DIR;
            case SYMLINK -> TarConstants.LF_SYMLINK;
            case CHARACTER_DEVICE -> TarConstants.LF_CHR;
            case BLOCK_DEVICE -> TarConstants.LF_BLK;
            case FIFO -> TarConstants.LF_FIFO;
        };
    }
}
