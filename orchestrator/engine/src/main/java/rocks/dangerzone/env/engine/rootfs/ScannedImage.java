package rocks.dangerzone.env.engine.rootfs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.Images;

/**
 * An image that was read once. One in a storage is read while Podman sends it, and is not written to a file.
 *
 * @param config the image's configuration, as its image ID is over
 * @param files its files
 * @param kept contents that were chosen
 */
public record ScannedImage(JsonNode config, RootFileSystem files, KeptContents kept) implements AutoCloseable {

    /**
     * Reads what a person named.
     *
     * @param podman is asked for only if it is in a storage
     * @param store has room for what is kept
     * @throws rocks.dangerzone.env.problem.ProblemException if it cannot be read
     */
    public static ScannedImage of(
            Subject subject, Supplier<Podman> podman, Store store, ContentChoice choice, Activity activity) {
        KeptContents kept = KeptContents.in(store, choice);
        boolean done = false;
        try {
            ScannedImage image = switch (subject) {
                case Subject.Stored stored -> stored(podman.get(), stored.image(), kept, activity);
                case Subject.Recorded recorded -> stored(podman.get(), recorded.image(), kept, activity);
                case Subject.Archived archived -> archived(archived.file(), kept, activity);
            };
            kept.flush();
            done = true;
            return image;
        } finally {
            if (!done) {
                kept.close();
            }
        }
    }

    /** The layers' diffIDs, the lowest first, with {@code sha256:}. */
    public List<String> layers() {
        return ArchiveContents.namedBy(config);
    }

    @Override
    public void close() {
        kept.close();
    }

    private static ScannedImage archived(Path file, KeptContents kept, Activity activity) {
        try (ImageArchive archive = ImageArchive.open(file)) {
            return new ScannedImage(archive.config(), archive.rootFileSystem(Intake.keeping(kept), activity), kept);
        }
    }

    /** Podman holds every layer against its digest before it sends the first byte, and names it by that. */
    private static ScannedImage stored(Podman podman, ImageDetails image, KeptContents kept, Activity activity) {
        ArchiveStream stream = new ArchiveStream(Set.copyOf(image.layers()), Intake.keeping(kept));
        return StorageReading.of(image, () -> {
            try (InputStream in = podman.images().save(image.id(), Images.ArchiveFormat.DOCKER)) {
                ArchiveStream.StreamedImage read = stream.read(new Meter(image.size(), activity).counted(in));
                return new ScannedImage(read.config(), read.files(), kept);
            }
        });
    }
}
