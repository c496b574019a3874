package rocks.dangerzone.env.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.client.OwnedName;
import rocks.dangerzone.env.engine.host.UserFolders;

/**
 * Files kept by the SHA-256 of their content, and names for some of them. Safe for many processes at once: a file
 * appears whole or not at all, and what is there under a digest never changes.
 *
 * <p>Methods throw {@link UncheckedIOException} where the disk fails.
 */
public final class Store {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

    /** After this long an unfinished file whose process cannot be asked after belongs to one that was killed. */
    private static final Duration STALE = Duration.ofDays(1);

    private final Path blobs;
    private final Path names;
    private final Path unfinished;

    /** A store in a folder, which is made when it is first written to. */
    public Store(Path folder) {
        this.blobs = folder.resolve("sha256");
        this.names = folder.resolve("names");
        this.unfinished = folder.resolve("unfinished");
    }

    /** The user's own store. */
    public static Store of(UserFolders folders) {
        return new Store(folders.cache().resolve("store"));
    }

    /** Keeps what a stream holds; does not close it. */
    public StoredFile put(InputStream content) {
        try {
            Path beside = beside();
            try {
                MessageDigest digest = Sha256.start();
                try (OutputStream out = Files.newOutputStream(beside)) {
                    new DigestInputStream(content, digest).transferTo(out);
                }
                return adopt(beside, Sha256.hex(digest.digest()));
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a small text or document. */
    public StoredFile put(byte[] content) {
        return put(new java.io.ByteArrayInputStream(content));
    }

    /**
     * A path for a program to write a large file to, which {@link #take} then keeps. Swept if it is never taken.
     */
    public Path beside() {
        try {
            Files.createDirectories(unfinished);
            return Files.createFile(
                    unfinished.resolve(OwnedName.next("new", Client.self())),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a file that was written to a path from {@link #beside}; the path is gone afterwards. */
    public StoredFile take(Path beside) {
        try {
            MessageDigest digest = Sha256.start();
            try (InputStream in = Files.newInputStream(beside)) {
                new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            }
            return adopt(beside, Sha256.hex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StoredFile adopt(Path beside, String digest) throws IOException {
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.createDirectories(blobs);
        Path target = blobs.resolve(digest);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        return new StoredFile(digest, Files.size(target), target);
    }

    /** The file with a digest, if it is here. Its content is not read. */
    public Optional<StoredFile> find(String digest) {
        Sha256.require(digest);
        Path file = blobs.resolve(digest);
        try {
            return Optional.of(new StoredFile(digest, Files.size(file), file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Like {@link #find}, but reads the file; one that does not have its digest any more is removed and not found. */
    public Optional<StoredFile> findIntact(String digest) {
        Optional<StoredFile> found = find(digest);
        if (found.isEmpty()) {
            return found;
        }
        try (InputStream in = Files.newInputStream(found.get().path())) {
            MessageDigest actual = Sha256.start();
            new DigestInputStream(in, actual).transferTo(OutputStream.nullOutputStream());
            if (Sha256.hex(actual.digest()).equals(digest)) {
                return found;
            }
            Files.deleteIfExists(found.get().path());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a name such as {@code bases/debian-trixie} stand for a digest, instead of what it stood for before. */
    public void name(String name, String digest) {
        Sha256.require(digest);
        Path file = place(name);
        try {
            Path beside = beside();
            Files.writeString(beside, digest + "\n");
            Files.createDirectories(file.resolveSibling(""));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest that a name stands for. */
    public Optional<String> named(String name) {
        try {
            String digest =
                    Files.readString(place(name), StandardCharsets.US_ASCII).strip();
            return Sha256.valid(digest) ? Optional.of(digest) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes unfinished files that killed processes left. */
    public void sweep() {
        if (!Files.isDirectory(unfinished)) {
            return;
        }
        Client self = Client.self();
        Instant limit = Instant.now().minus(STALE);
        try {
            Files.walkFileTree(unfinished, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    BooleanSupplier old =
                            () -> attributes.lastModifiedTime().toInstant().isBefore(limit);
                    if (OwnedName.parse(file.getFileName().toString())
                            .map(name -> name.abandoned(self, old))
                            .orElseGet(old::getAsBoolean)) {
                        Files.deleteIfExists(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path place(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for the store: " + name);
        }
        return names.resolve(name);
    }
}
