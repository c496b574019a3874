package rocks.dangerzone.env.engine.fetch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import rocks.dangerzone.env.engine.base.KeptBase;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedDistro;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Writes what a lock file names into a tar, for a machine without a network: the lock file first, then the files of the store
 * by their digests. The same content is always the same file.
 *
 * @param store has all of it
 */
public record LockArchive(Store store) {

    static final String FOLDER = "sha256/";

    private static final int MODE = 0644;

    /**
     * Writes the archive in the place of what is there.
     *
     * @param lock whose packages the store has all
     * @return the distros whose base the store does not have, so that the archive lacks it
     * @throws ProblemException if it cannot be written
     */
    public List<LockedDistro> write(LockFile lock, Path file) {
        SortedMap<String, StoredFile> files = new TreeMap<>();
        for (LockedDistro distro : lock.distros().values()) {
            distro.packages()
                    .forEach(locked -> files.put(
                            locked.sha256(), store.find(locked.sha256()).orElseThrow()));
            KeptBase.files(store, distro.base().digest())
                    .ifPresent(parts -> parts.forEach(part -> files.put(part.digest(), part)));
        }
        Path target = file.toAbsolutePath();
        try {
            Path beside = Files.createTempFile(target.resolveSibling(""), "." + target.getFileName(), ".new");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                    write(LockPlace.text(lock).getBytes(StandardCharsets.UTF_8), files, out);
                }
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot write " + target, "the system says " + e, "Choose a folder with room in it")
                            .problem(),
                    e);
        }
        return lock.distros().values().stream()
                .filter(distro -> !files.containsKey(KeptBase.hex(distro.base().digest())))
                .toList();
    }

    private static void write(byte[] lock, SortedMap<String, StoredFile> files, OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.putArchiveEntry(header(LockPlace.NAME, lock.length));
            tar.write(lock);
            tar.closeArchiveEntry();
            for (StoredFile file : files.values()) {
                tar.putArchiveEntry(header(FOLDER + file.digest(), file.size()));
                Files.copy(file.path(), tar);
                tar.closeArchiveEntry();
            }
        }
    }

    private static TarArchiveEntry header(String name, long size) {
        TarArchiveEntry header = new TarArchiveEntry(name);
        header.setSize(size);
        header.setMode(MODE);
        header.setModTime(0);
        header.setIds(0, 0);
        header.setNames("", "");
        return header;
    }
}
