package rocks.dangerzone.env.engine.rootfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes the tar of a layer; names may hold any bytes, as letters of ISO 8859-1. */
public final class LayerTar {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.ISO_8859_1.name());

    public LayerTar() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    public LayerTar file(String path, String content) {
        return file(path, content, 0644, 0, 0);
    }

    public LayerTar file(String path, String content, int mode, int uid, int gid) {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(mode);
        entry.setIds(uid, gid);
        return put(entry, content.getBytes(StandardCharsets.UTF_8));
    }

    public LayerTar file(String path, byte[] content) {
        return put(new TarArchiveEntry(path), content);
    }

    /** A file whose time is another than that of all others. */
    public LayerTar fileOf(long seconds, String path, String content) {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(0644);
        entry.setModTime(seconds * 1000);
        return put(entry, content.getBytes(StandardCharsets.UTF_8));
    }

    public LayerTar directory(String path, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(path + "/");
        entry.setMode(mode);
        return put(entry, new byte[0]);
    }

    public LayerTar symlink(String path, String target) {
        return link(path, target, TarConstants.LF_SYMLINK);
    }

    public LayerTar hardLink(String path, String target) {
        return link(path, target, TarConstants.LF_LINK);
    }

    /** A hard link, as overlay's layers have whiteouts. */
    public LayerTar linkedWhiteout(String path) {
        return hardLink(path, ".wh.first");
    }

    public LayerTar device(String path, int major, int minor) {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_CHR);
        entry.setMode(0660);
        entry.setDevMajor(major);
        entry.setDevMinor(minor);
        return put(entry, new byte[0]);
    }

    /** The next entry gets a record in an extended header; the value may hold any bytes, in hexadecimal. */
    public LayerTar extended(String name, String hex) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((" " + name + "=").getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(HexFormat.of().parseHex(hex));
        body.write('\n');
        int length = body.size() + 1;
        while (Integer.toString(length).length() + body.size() != length) {
            length++;
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.writeBytes(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
        record.writeBytes(body.toByteArray());
        return put(new TarArchiveEntry("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC), record.toByteArray());
    }

    public byte[] bytes() {
        try {
            tar.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private LayerTar link(String path, String target, byte type) {
        TarArchiveEntry entry = new TarArchiveEntry(path, type);
        entry.setLinkName(target);
        return put(entry, new byte[0]);
    }

    private LayerTar put(TarArchiveEntry entry, byte[] content) {
        try {
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
