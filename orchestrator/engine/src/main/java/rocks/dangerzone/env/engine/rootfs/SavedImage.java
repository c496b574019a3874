package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.Images;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * An image of a Podman storage, as an archive in a file that is removed at the end, whatever the end is: closed, interrupted,
 * or, where the process was killed, by a later call's sweep of the store.
 */
public final class SavedImage implements AutoCloseable {

    private final ImageArchive archive;
    private final Cleanup cleanup;

    private SavedImage(ImageArchive archive, Cleanup cleanup) {
        this.archive = archive;
        this.cleanup = cleanup;
    }

    /**
     * Gets an image.
     *
     * @param image what Podman knows of it
     * @param store where the file is meanwhile; it takes as much room as the image
     * @throws ProblemException if the image is gone, or there is no room for it
     */
    public static SavedImage of(Podman podman, ImageDetails image, Store store, Activity activity) {
        store.sweep();
        Path file = store.beside();
        Cleanup cleanup = Cleanup.atEnd(() -> file.toFile().delete());
        boolean done = false;
        try {
            copy(podman, image, file, activity);
            SavedImage saved = new SavedImage(ImageArchive.open(file), cleanup);
            done = true;
            return saved;
        } finally {
            if (!done) {
                cleanup.close();
            }
        }
    }

    /** The archive; open as long as this is. */
    public ImageArchive archive() {
        return archive;
    }

    @Override
    public void close() {
        archive.close();
        cleanup.close();
    }

    private static void copy(Podman podman, ImageDetails image, Path file, Activity activity) {
        StorageReading.of(image, () -> {
            // The form that Podman writes fast.
            try (InputStream in = podman.images().save(image.id(), Images.ArchiveFormat.DOCKER);
                    OutputStream out = Files.newOutputStream(file)) {
                return new Meter(image.size(), activity).counted(in).transferTo(out);
            } catch (IOException e) {
                throw StorageReading.problem(
                        Problem.Kind.FAILED,
                        image,
                        "its copy " + file + " cannot be written: " + e.getMessage(),
                        "Make room there, or set XDG_CACHE_HOME to a folder with more",
                        e);
            }
        });
    }
}
