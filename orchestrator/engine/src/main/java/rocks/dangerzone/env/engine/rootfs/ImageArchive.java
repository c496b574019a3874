package rocks.dangerzone.env.engine.rootfs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.problem.ProblemException;

/** An archive of one image, by OCI or by Docker, open for reading. Its layers are streamed. */
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
            Flattening flattening = new Flattening();
            Meter meter = new Meter(size(), activity);
            for (int number = 0; number < contents.layers().size(); number++) {
                flattening.lay(number, layer(number, intake, meter));
            }
            return flattening.result();
        });
    }

    private long size() throws IOException {
        long total = 0;
        for (String layer : contents.layers()) {
            total += members.size(layer);
        }
        return total;
    }

    private LayerContents layer(int number, Intake intake, Meter meter) throws IOException {
        LayerContents layer;
        try (InputStream blob = members.open(contents.layers().get(number))) {
            layer = LayerContents.digested(new BufferedInputStream(meter.counted(blob), BUFFER), number, intake);
        } catch (MalformedArchiveException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedArchiveException("its layer " + (number + 1) + " is cut off or damaged");
        }
        String expected = diffIds().get(number);
        if (!layer.diffId().equals(expected)) {
            throw MalformedArchiveException.otherLayer(number, layer.diffId(), expected);
        }
        return layer;
    }

    @Override
    public void close() {
        try {
            members.close();
        } catch (IOException e) {
            // It was only read.
        }
    }
}
