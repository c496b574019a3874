package rocks.dangerzone.env.engine.rootfs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;

/**
 * The root file system digests of images. That of an image in a storage is remembered by the image's ID, which covers all of
 * its layers, so that it is computed once.
 *
 * @param store remembers them, and has room for what is read
 * @param progress is told
 */
public record RootFileSystems(Store store, Progress progress) {

    /** The same, with another listener. */
    public RootFileSystems reportingTo(Progress listener) {
        return new RootFileSystems(store, listener);
    }

    /**
     * The digest of what a person named, 64 hexadecimal digits.
     *
     * @param podman is asked for only if it is in a storage
     * @throws rocks.dangerzone.env.problem.ProblemException if it cannot be read
     */
    public String digest(Subject subject, Supplier<Podman> podman) {
        return switch (subject) {
            case Subject.Stored(String typed, ImageDetails image) -> digest(podman.get(), image, typed);
            case Subject.Recorded recorded -> digest(podman.get(), recorded.image(), recorded.typed());
            case Subject.Archived(String typed, Path file) -> digest(file);
        };
    }

    /**
     * The digest of an image in a storage, 64 hexadecimal digits.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException if it cannot be read
     */
    public String digest(Podman podman, ImageDetails image, String name) {
        return remembered(image.id()).orElseGet(() -> {
            String digest = Activity.during(progress, "reading the files of " + name, activity -> {
                Subject subject = new Subject.Stored(name, image);
                try (ScannedImage scanned =
                        ScannedImage.of(subject, () -> podman, store, (path, size) -> false, activity)) {
                    return scanned.files().digest();
                }
            });
            store.name(memory(image.id()), digest);
            return digest;
        });
    }

    /**
     * The digest of the image in an archive, 64 hexadecimal digits.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if it cannot be read, or holds no image
     */
    public String digest(Path file) {
        return Activity.during(progress, "reading " + file, activity -> {
            try (ImageArchive archive = ImageArchive.open(file)) {
                return archive.rootFileSystem(activity).digest();
            }
        });
    }

    /** The digest of the image with that ID, if it was computed before. */
    public Optional<String> remembered(String imageId) {
        return store.named(memory(imageId));
    }

    /** The name in the store under which the digest of an image with that ID is remembered. */
    public static String memory(String imageId) {
        return "root-file-systems/v" + CanonicalForm.VERSION + "/" + imageId;
    }
}
