package rocks.dangerzone.env.engine.rootfs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
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
    private final List<String> diffIds;

    private ImageArchive(Path file, ArchiveFile members) throws IOException {
        this.file = file;
        this.members = members;
        this.contents = ArchiveContents.of(members);
        this.config = members.json(contents.config());
        this.diffIds = contents.diffIds(config);
    }

    /**
     * Opens an archive.
     *
     * @throws ProblemException (usage) if it cannot be read, or does not hold one image
     */
    public static ImageArchive open(Path file) {
        if (!Files.exists(file)) {
            throw ArchiveReading.problem(file, "there is no such file", "Check its path");
        }
        if (!Files.isRegularFile(file)) {
            throw ArchiveReading.problem(
                    file,
                    Files.isDirectory(file) ? "it is a folder" : "it is no regular file",
                    "Name a file that 'podman save --format oci-archive --output FILE IMAGE' wrote");
        }
        return ArchiveReading.of(file, () -> {
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
        return diffIds;
    }

    /**
     * Reads all layers.
     *
     * @param activity is told how it goes on
     * @throws ProblemException (usage) if one is damaged or is not the one that the configuration names
     */
    public RootFileSystem rootFileSystem(Activity activity) {
        return rootFileSystem(Intake.ofDigests(), activity);
    }

    /** As {@link #rootFileSystem(Activity)}; the intake reads the contents of files. */
    RootFileSystem rootFileSystem(Intake intake, Activity activity) {
        return ArchiveReading.of(file, () -> {
            Flattening flattening = new Flattening(intake);
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
     * Reads contents of files that {@link #rootFileSystem} has told of, which has held the layers against their digests.
     * Layers without any of them are passed over.
     *
     * @param wanted those that are wanted
     * @param reader is given each; where a layer has a path twice, each of the two, the one that counts last
     * @throws ProblemException (usage) if a layer has been damaged since
     */
    public void contents(Collection<FileContent> wanted, ContentReader reader, Activity activity) {
        Map<Integer, Map<String, FileContent>> byLayer = new TreeMap<>();
        for (FileContent content : wanted) {
            byLayer.computeIfAbsent(content.layer(), layer -> new HashMap<>()).put(content.path(), content);
        }
        ArchiveReading.of(file, () -> {
            Meter meter = new Meter(size(byLayer.keySet()), activity);
            for (Map.Entry<Integer, Map<String, FileContent>> layer : byLayer.entrySet()) {
                look(
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
        MessageDigest digest = Sha256.start();
        read(number, meter, plain -> {
            DigestInputStream digested = new DigestInputStream(plain, digest);
            LayerReader.read(new BufferedInputStream(digested, BUFFER), visitor);
            digested.transferTo(OutputStream.nullOutputStream());
        });
        String expected = diffIds().get(number);
        String actual = "sha256:" + Sha256.hex(digest.digest());
        if (!actual.equals(expected)) {
            throw MalformedArchiveException.otherLayer(number, actual, expected);
        }
    }

    /** Reads a layer without computing its digest, which takes as long as all the rest. */
    private void look(int number, LayerVisitor visitor, Meter meter) throws IOException {
        read(number, meter, plain -> LayerReader.read(new BufferedInputStream(plain, BUFFER), visitor));
    }

    private void read(int number, Meter meter, LayerSink sink) throws IOException {
        try (InputStream blob = members.open(contents.layers().get(number))) {
            sink.take(Compression.plain(new BufferedInputStream(meter.counted(blob), BUFFER)));
        } catch (MalformedArchiveException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedArchiveException("its layer " + (number + 1) + " is cut off or damaged");
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

    /** Takes a layer's tar. */
    @FunctionalInterface
    private interface LayerSink {
        void take(InputStream plain) throws IOException;
    }
}
