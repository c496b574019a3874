package rocks.dangerzone.env.engine.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import rocks.dangerzone.env.engine.base.KeptBase;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedDistro;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Brings into the store what {@link LockArchive} wrote. Every file is checked first, and of an archive with a fault nothing
 * is kept.
 */
public final class LockImport {

    private static final Pattern NAME = Pattern.compile(LockArchive.FOLDER + "([0-9a-f]{64})");
    private static final int LARGEST_LOCK = 64 << 20;

    private final Store store;
    private final Path file;
    private final Map<String, Path> staged = new TreeMap<>();

    private LockImport(Store store, Path file) {
        this.store = store;
        this.file = file;
    }

    /**
     * Imports an archive.
     *
     * @return the lock file in it, whose packages the store has now
     * @throws ProblemException (usage) if anything is wrong with it
     */
    public static LockFile read(Store store, Path file) {
        LockImport reading = new LockImport(store, file);
        try {
            return reading.read();
        } finally {
            reading.discard();
        }
    }

    private LockFile read() {
        LockFile lock;
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            lock = lock(tar);
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                stage(entry, tar);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemException(
                    faulty("it is no archive of 'dz-env lock export', or cut short (" + e.getMessage() + ")")
                            .problem(),
                    e);
        }
        check(lock);
        staged.values().forEach(store::take);
        return lock;
    }

    private LockFile lock(TarArchiveInputStream tar) throws IOException {
        TarArchiveEntry first = tar.getNextEntry();
        if (first == null || !first.getName().equals(LockPlace.NAME) || first.getSize() > LARGEST_LOCK) {
            throw faulty("it does not begin with a " + LockPlace.NAME);
        }
        return LockPlace.read(
                "the " + LockPlace.NAME + " in " + file, new String(tar.readAllBytes(), StandardCharsets.UTF_8));
    }

    private void stage(TarArchiveEntry entry, InputStream content) throws IOException {
        var name = NAME.matcher(entry.getName());
        if (!name.matches() || !entry.isFile()) {
            throw faulty("it holds something that no export writes, " + Typed.shown(entry.getName()));
        }
        Path beside = store.beside();
        Optional.ofNullable(staged.put(name.group(1), beside)).ifPresent(LockImport::delete);
        MessageDigest digest = Sha256.start();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(beside), digest)) {
            content.transferTo(out);
        }
        String actual = Sha256.hex(digest.digest());
        if (!actual.equals(name.group(1))) {
            throw faulty("the file " + entry.getName() + " is damaged: its SHA-256 is " + actual);
        }
    }

    private void check(LockFile lock) {
        Set<String> named = new HashSet<>();
        for (LockedDistro distro : lock.distros().values()) {
            for (LockedPackage locked : distro.packages()) {
                named.add(locked.sha256());
                if (!staged.containsKey(locked.sha256())) {
                    throw faulty("it lacks " + locked.words() + " of " + distro.name());
                }
            }
            String manifest = KeptBase.hex(distro.base().digest());
            Optional.ofNullable(staged.get(manifest)).ifPresent(path -> {
                named.add(manifest);
                named.addAll(base(distro, new StoredFile(manifest, 0, path)));
            });
        }
        staged.keySet().stream()
                .filter(digest -> !named.contains(digest))
                .findFirst()
                .ifPresent(digest -> {
                    throw faulty("it holds the file " + digest + ", which its lock file does not name");
                });
    }

    private List<String> base(LockedDistro distro, StoredFile manifest) {
        List<String> parts;
        try {
            parts = KeptBase.parts(manifest);
        } catch (UncheckedIOException e) {
            throw new ProblemException(
                    faulty("the base image of " + distro.name() + " in it is none")
                            .problem(),
                    e);
        }
        if (!staged.keySet().containsAll(parts)) {
            throw faulty("it lacks a part of the base image of " + distro.name());
        }
        return parts;
    }

    private ProblemException faulty(String cause) {
        return ProblemException.usage(
                "cannot import " + file, cause, "Nothing of it was kept. Export it again, and copy it whole");
    }

    private void discard() {
        staged.values().forEach(LockImport::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
