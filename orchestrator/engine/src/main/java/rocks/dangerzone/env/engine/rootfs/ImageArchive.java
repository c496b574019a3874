package rocks.dangerzone.env.engine.rootfs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.ProblemException;

/** An archive of one image, by OCI or by Docker, open for reading. Its layers are streamed, as often as one likes. */
public final class ImageArchive implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final ArchiveFile members;
    private final ArchiveContents contents;
    private final JsonNode config;

    private ImageArchive(Path file, ArchiveFile members) throws IOException {
        this.file = file;
        this.members = members;
        this.contents = ArchiveContents.of(members);
        this.config = members.json(contents.config());
        if (diffIds().size() != contents.layers().size()) {
            throw new MalformedArchiveException("its configuration names %d layers, and it has %d"
                    .formatted(diffIds().size(), contents.layers().size()));
        }
    }

    /**
     * Opens an archive.
     *
     * @throws ProblemException (usage) if it cannot be read, or does not hold one image
     */
    public static ImageArchive open(Path file) {
        if (!Files.exists(file)) {
            throw problem(file, "there is no such file", "Check its path");
        }
        if (!Files.isRegularFile(file)) {
            throw problem(
                    file,
                    Files.isDirectory(file) ? "it is a folder" : "it is no regular file",
                    "Name a file that 'podman save --format oci-archive --output FILE IMAGE' wrote");
        }
        return reading(file, () -> {
            ArchiveFile members = ArchiveFile.open(file);
            try {
                return new ImageArchive(file, members);
            } catch (IOException | RuntimeException e) {
                members.close();
                throw e;
            }
        });
    }

    /** The image's configuration, as its image ID is over. */
    public JsonNode config() {
        return config;
    }

    /** The layers' diffIDs, the lowest first, with {@code sha256:}. */
    public List<String> diffIds() {
        List<String> ids = new ArrayList<>();
        config.path("rootfs").path("diff_ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /**
     * Reads all layers.
     *
     * @param activity is told how it goes on
     * @throws ProblemException (usage) if one is damaged or is not the one that the configuration names
     */
    public RootFileSystem rootFileSystem(Activity activity) {
        return reading(file, () -> {
            Flattening flattening = new Flattening();
            Meter meter = new Meter(
                    size(IntStream.range(0, contents.layers().size()).boxed().toList()), activity);
            for (int number = 0; number < contents.layers().size(); number++) {
                flattening.begin(number);
                layer(number, flattening, meter);
                flattening.end();
            }
            return flattening.result();
        });
    }

    /**
     * Reads contents again; layers without any of them are passed over.
     *
     * @param wanted those that are wanted
     * @param reader is given each; where a layer has a path twice, each of the two, the one that counts last
     * @throws ProblemException (usage) if a layer is damaged
     */
    public void contents(Collection<FileContent> wanted, ContentReader reader, Activity activity) {
        Map<Integer, Map<String, FileContent>> byLayer = new TreeMap<>();
        for (FileContent content : wanted) {
            byLayer.computeIfAbsent(content.layer(), layer -> new HashMap<>()).put(content.path(), content);
        }
        reading(file, () -> {
            Meter meter = new Meter(size(byLayer.keySet()), activity);
            for (Map.Entry<Integer, Map<String, FileContent>> layer : byLayer.entrySet()) {
                layer(
                        layer.getKey(),
                        (entry, in) -> {
                            FileContent content = layer.getValue().get(entry.path());
                            if (content != null && entry instanceof LayerEntry.Node) {
                                reader.read(content, in);
                            }
                        },
                        meter);
            }
            return byLayer.size();
        });
    }

    private long size(Collection<Integer> layers) throws IOException {
        long total = 0;
        for (int layer : layers) {
            total += members.size(contents.layers().get(layer));
        }
        return total;
    }

    private void layer(int number, LayerVisitor visitor, Meter meter) throws IOException {
        String expected = diffIds().get(number);
        String actual;
        try (InputStream blob = members.open(contents.layers().get(number))) {
            InputStream plain = Compression.plain(new BufferedInputStream(meter.counted(blob), BUFFER));
            DigestInputStream digested = new DigestInputStream(plain, Sha256.start());
            LayerReader.read(new BufferedInputStream(digested, BUFFER), visitor);
            digested.transferTo(OutputStream.nullOutputStream());
            actual = "sha256:" + Sha256.hex(digested.getMessageDigest().digest());
        } catch (MalformedArchiveException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedArchiveException("its layer " + (number + 1) + " is cut off or damaged");
        }
        if (!actual.equals(expected)) {
            throw new MalformedArchiveException(
                    "its layer %d is not the one that its configuration names: %s instead of %s"
                            .formatted(number + 1, actual, expected));
        }
    }

    @Override
    public void close() {
        try {
            members.close();
        } catch (IOException e) {
            // It was only read.
        }
    }

    /** Something that reads. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T reading(Path file, Reading<T> work) {
        try {
            return work.read();
        } catch (MalformedArchiveException e) {
            throw new ProblemException(
                    problem(file, "" + e.getMessage(), e.cure()).problem(), e);
        } catch (ClosedByInterruptException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new ProblemException(
                    problem(file, "the system says " + e.getMessage(), "Make it readable")
                            .problem(),
                    e);
        }
    }

    private static ProblemException problem(Path file, String cause, String cure) {
        return ProblemException.usage("cannot read the image archive " + file, cause, cure);
    }
}
