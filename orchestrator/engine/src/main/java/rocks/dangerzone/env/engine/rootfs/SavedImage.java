package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
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
     * Gets what a person named; an archive stays where it is.
     *
     * @param podman is asked for only if it is in a storage
     * @throws ProblemException if it cannot be read
     */
    public static SavedImage of(Subject subject, Supplier<Podman> podman, Store store, Activity activity) {
        return switch (subject) {
            case Subject.Stored stored -> of(podman.get(), stored.image(), store, activity);
            case Subject.Recorded recorded -> of(podman.get(), recorded.image(), store, activity);
            case Subject.Archived archived ->
                new SavedImage(ImageArchive.open(archived.file()), Cleanup.atEnd(() -> {}));
        };
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
        // The form that Podman writes fast.
        try (InputStream in = podman.images().save(image.id(), Images.ArchiveFormat.DOCKER);
                OutputStream out = Files.newOutputStream(file)) {
            new Meter(image.size(), activity).counted(in).transferTo(out);
        } catch (PodmanApiException e) {
            String cure = e.notFound()
                    ? "Somebody removed it a moment ago: build it again"
                    : "See whether 'podman save " + image.id() + "' works";
            throw problem(Problem.Kind.FAILED, image, "Podman says: " + e.getMessage(), cure, e);
        } catch (PodmanConnectionException e) {
            throw problem(Problem.Kind.UNAVAILABLE, image, "" + e.getMessage(), "Try again", e);
        } catch (IOException e) {
            throw problem(
                    Problem.Kind.FAILED,
                    image,
                    "its copy " + file + " cannot be written: " + e.getMessage(),
                    "Make room there, or set XDG_CACHE_HOME to a folder with more",
                    e);
        }
    }

    /** The cause stays with it: runs over many cells tell by that whether to try again. */
    private static ProblemException problem(
            Problem.Kind kind, ImageDetails image, String cause, String cure, Exception e) {
        return new ProblemException(new Problem(kind, "cannot read the image " + image.id(), cause, cure), e);
    }
}
