package rocks.dangerzone.env.engine.manifest;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Files that appear whole or not at all, and are on the disk when they do. */
public final class WholeFile {

    /** After this long an unfinished file belongs to a process that was killed. */
    private static final Duration STALE = Duration.ofDays(1);

    private WholeFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** The content is larger than it may be. */
    public static final class TooLargeException extends IOException {
        private TooLargeException(Path file, long most) {
            super(file + " would be larger than " + most + " bytes");
        }
    }

    /**
     * Puts a file in the place of what is there; where that fails, what is there stays. Makes its folder.
     *
     * @param most the bytes that it may have
     * @throws TooLargeException if it has more
     */
    public static void replace(Path file, long most, Content content) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        sweep(folder, file);
        String tag = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Path beside = folder.resolve("." + file.getFileName() + "." + tag + ".new");
        try {
            // No FileChannel: an interrupt, which a run is stopped by, would close it in the middle.
            try (FileOutputStream target = new FileOutputStream(beside.toFile())) {
                OutputStream out = new BufferedOutputStream(target);
                content.writeTo(out);
                out.flush();
                target.getFD().sync();
            }
            if (Files.size(beside) > most) {
                throw new TooLargeException(file, most);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
        force(folder);
    }

    /** Brings the new name to the disk, which is in the folder, not in the file. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (ClosedByInterruptException e) {
            // The file is whole either way; after a power cut the older one may be back.
        }
    }

    /** Why the system refused, for a person. */
    public static String reason(IOException e) {
        boolean plain = e.getClass() == IOException.class
                || (e instanceof FileSystemException refused && refused.getReason() != null);
        return "the system says " + (plain ? e.getMessage() : e.toString());
    }

    private static void sweep(Path folder, Path file) throws IOException {
        Instant limit = Instant.now().minus(STALE);
        String start = "." + file.getFileName() + ".";
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, entry -> {
            String name = "" + entry.getFileName();
            return name.startsWith(start) && name.endsWith(".new");
        })) {
            for (Path entry : entries) {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (NoSuchFileException e) {
            // Whoever writes it has put it in its place.
        }
    }
}
