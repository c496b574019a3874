package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.io.input.BoundedInputStream;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Contents that were chosen when an image was read, in one file. It has no name any more once it is open, so that its room is
 * free again whatever ends the process.
 */
public final class KeptContents implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel file;
    private final ContentChoice choice;
    private final Map<FileContent, Long> places = new HashMap<>();
    private final ByteBuffer waiting = ByteBuffer.allocateDirect(BUFFER);
    private long written;

    KeptContents(Path path, FileChannel file, ContentChoice choice) {
        this.path = path;
        this.file = file;
        this.choice = choice;
    }

    /** Keeps nothing yet. */
    static KeptContents in(Store store, ContentChoice choice) {
        store.sweep();
        Path path = store.beside();
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return new KeptContents(path, file, choice);
        } catch (IOException e) {
            throw problem(path, "be made", e);
        }
    }

    /** Whether a content is to be kept. */
    boolean wants(String itsPath, long size) {
        return choice.keeps(itsPath, size);
    }

    /** Where the next content begins. */
    long end() {
        return written + waiting.position();
    }

    /** Adds a piece of a content. */
    void append(byte[] bytes, int count) {
        int done = 0;
        while (done < count) {
            if (!waiting.hasRemaining()) {
                flush();
            }
            int next = Math.min(count - done, waiting.remaining());
            waiting.put(bytes, done, next);
            done += next;
        }
    }

    /** Notes what was added from there on. */
    void keep(FileContent content, long begin) {
        places.put(content, begin);
    }

    /** No more is added. */
    void flush() {
        waiting.flip();
        try {
            while (waiting.hasRemaining()) {
                written += file.write(waiting, written);
            }
        } catch (IOException e) {
            throw problem(path, "be written", e);
        }
        waiting.clear();
    }

    /** Those that were not kept. */
    public Set<FileContent> missing(Collection<FileContent> wanted) {
        return wanted.stream().filter(content -> !places.containsKey(content)).collect(Collectors.toSet());
    }

    /** Shows a reader those of the wanted contents that were kept. */
    public void read(Collection<FileContent> wanted, ContentReader reader) {
        List<FileContent> here = wanted.stream().filter(places::containsKey).toList();
        try {
            for (FileContent content : here) {
                reader.read(content, piece(content));
            }
        } catch (IOException e) {
            throw problem(path, "be read", e);
        }
    }

    /**
     * Writes a content that was kept.
     *
     * @throws IOException if it cannot be read, or not be written
     */
    public void write(FileContent content, OutputStream out) throws IOException {
        piece(content).transferTo(out);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Nothing in it is needed any more.
        }
    }

    private static RuntimeException problem(Path path, String what, IOException e) {
        return e instanceof ClosedByInterruptException
                ? new UncheckedIOException(e)
                : new ProblemException(
                        ProblemException.failed(
                                        "cannot look into the image",
                                        "what is kept of it in %s cannot %s: %s"
                                                .formatted(path.resolveSibling(""), what, e.getMessage()),
                                        "Make room there, or set XDG_CACHE_HOME to a folder with more")
                                .problem(),
                        e);
    }

    /** A kept content, good until the next one is asked for; who closes it leaves the file open. */
    private InputStream piece(FileContent content) throws IOException {
        file.position(places.getOrDefault(content, 0L));
        return BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(file))
                .setMaxCount(content.size())
                .setPropagateClose(false)
                .get();
    }
}
