package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import rocks.dangerzone.env.podman.build.BuildContext;

/**
 * A context as the tar that Podman is sent.
 *
 * @param entries its files, sorted by path
 * @param time seconds since 1970 that all of them carry
 */
record ContextTar(List<ContextEntry> entries, long time) implements BuildContext {

    static final int FILE_MODE = 0644;
    private static final int FOLDER_MODE = 0755;

    @Override
    public void writeTar(OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (String folder : folders()) {
                tar.putArchiveEntry(header(folder + "/", 0, FOLDER_MODE));
                tar.closeArchiveEntry();
            }
            for (ContextEntry entry : entries) {
                tar.putArchiveEntry(header(entry.path(), entry.size(), FILE_MODE));
                entry.writeTo(tar);
                tar.closeArchiveEntry();
            }
        }
    }

    /** Every folder above an entry, parents first. */
    private TreeSet<String> folders() {
        TreeSet<String> folders = new TreeSet<>();
        for (ContextEntry entry : entries) {
            for (int slash = entry.path().indexOf('/');
                    slash > 0;
                    slash = entry.path().indexOf('/', slash + 1)) {
                folders.add(entry.path().substring(0, slash));
            }
        }
        return folders;
    }

    private TarArchiveEntry header(String path, long size, int mode) {
        TarArchiveEntry header = new TarArchiveEntry(path);
        header.setSize(size);
        header.setMode(mode);
        header.setModTime(time * 1000);
        header.setIds(0, 0);
        header.setNames("", "");
        return header;
    }
}
