package rocks.dangerzone.env.engine.canonical;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.rootfs.FileContent;
import rocks.dangerzone.env.engine.rootfs.ImageArchive;
import rocks.dangerzone.env.engine.rootfs.RootFile;
import rocks.dangerzone.env.engine.rootfs.RootFileSystem;

/**
 * The contents of all files of an image, in one file in the order of the layers: so they are there in any order without being
 * in memory.
 */
final class Contents implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final FileChannel file;
    private final Map<FileContent, Long> places;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private Contents(FileChannel file, Map<FileContent, Long> places) {
        this.file = file;
        this.places = places;
    }

    /**
     * Copies them.
     *
     * @param files the image's
     * @param spool an empty file to copy to; stays when this is closed
     * @throws IOException if that cannot be written, or {@link UncheckedIOException}
     * @throws rocks.dangerzone.env.problem.ProblemException if the archive cannot be read
     */
    static Contents of(ImageArchive archive, RootFileSystem files, Path spool, Activity activity) throws IOException {
        List<FileContent> wanted = files.files().values().stream()
                .filter(RootFile::isFile)
                .map(RootFile::content)
                .filter(content -> content.size() > 0)
                .distinct()
                .toList();
        Map<FileContent, Long> places = new HashMap<>();
        try (Spool out = new Spool(Files.newOutputStream(spool))) {
            archive.contents(wanted, (content, in) -> places.put(content, out.add(in)), activity);
        }
        return new Contents(FileChannel.open(spool), places);
    }

    /** Writes a content. */
    void write(FileContent content, OutputStream out) throws IOException {
        long at = places.getOrDefault(content, 0L);
        long left = content.size();
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, BUFFER));
            int count = file.read(buffer, at);
            if (count < 0) {
                throw new EOFException("the copy of " + content.path() + " is cut off");
            }
            out.write(buffer.array(), 0, count);
            at += count;
            left -= count;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A file that grows. */
    private static final class Spool implements AutoCloseable {

        private final OutputStream out;
        private final byte[] chunk = new byte[BUFFER];
        private long end;

        Spool(OutputStream file) {
            out = new BufferedOutputStream(file, BUFFER);
        }

        /** Adds a content and tells where it begins; what cannot be written is no fault of who reads. */
        long add(InputStream in) throws IOException {
            long begin = end;
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                try {
                    out.write(chunk, 0, count);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                end += count;
            }
            return begin;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
