package rocks.dangerzone.env.engine.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The right to write a manifest file and its journal: one run at a time has it. Held until it is closed or the process
 * ends, however that ends. The file {@code .NAME.lock} stays: were it removed, two could hold a lock of that name.
 */
public final class ManifestLock implements AutoCloseable {

    /**
     * What this process holds. Asked before a lock file is opened, since the system drops this process's lock when any
     * of its channels on that file is closed (fcntl(2)).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private static final Pattern PID = Pattern.compile("[0-9]{1,10}");

    private final Path file;
    private final FileChannel channel;

    private ManifestLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a manifest file. Makes the folder.
     *
     * @throws ProblemException if another run holds it, in this process or in another
     */
    public static ManifestLock take(Path manifest) {
        try {
            Path folder = manifest.toAbsolutePath().resolveSibling("");
            Files.createDirectories(folder);
            return take(manifest, folder.toRealPath().resolve("." + manifest.getFileName() + ".lock"));
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot lock the manifest " + manifest,
                                    WholeFile.reason(e),
                                    "Make its folder writable, or name another manifest file")
                            .problem(),
                    e);
        }
    }

    private static ManifestLock take(Path manifest, Path file) throws IOException {
        if (!HELD.add(file)) {
            throw held(manifest, "process " + pid());
        }
        try {
            return new ManifestLock(file, locked(manifest, file));
        } catch (IOException | RuntimeException e) {
            HELD.remove(file);
            throw e;
        }
    }

    /** Who holds the lock removes the file when done; so it only counts if the file is the same before and after. */
    private static FileChannel locked(Path manifest, Path file) throws IOException {
        while (true) {
            Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Optional<Object> before = inode(file);
            Optional<FileChannel> channel = opened(file);
            if (channel.isEmpty()) {
                continue;
            }
            try {
                if (channel.get().tryLock() == null) {
                    throw held(manifest, holder(channel.get()));
                }
                if (inode(file).equals(before)) {
                    channel.get().truncate(0).write(StandardCharsets.US_ASCII.encode(pid() + "\n"));
                    return channel.get();
                }
            } catch (IOException | RuntimeException e) {
                channel.get().close();
                throw e;
            }
            channel.get().close();
        }
    }

    private static Optional<FileChannel> opened(Path file) throws IOException {
        try {
            return Optional.of(FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> inode(Path file) throws IOException {
        try {
            return Optional.of(Files.getAttribute(file, "unix:ino"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(16);
        channel.read(text, 0);
        String pid = StandardCharsets.US_ASCII.decode(text.flip()).toString().strip();
        // Another process writes its ID just after it has the lock.
        return PID.matcher(pid).matches() ? "process " + pid : "another process";
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static ProblemException held(Path manifest, String holder) {
        return ProblemException.failed(
                "cannot write the manifest " + manifest,
                "another run is writing it (" + holder + ")",
                "Wait until it is done, stop it, or name another manifest file");
    }

    /** The lock file. */
    public Path file() {
        return file;
    }

    /** Lets the next run have it. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
