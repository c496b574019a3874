package rocks.dangerzone.env.engine.canonical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.ImageName;
import rocks.dangerzone.env.engine.build.BuiltEnvironment;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.rootfs.RootFileSystems;
import rocks.dangerzone.env.engine.rootfs.ScannedImage;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.podman.image.HistoryEntry;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Writes images anew as one layer, so that their ID is the same wherever their files and settings are: as root or rootless,
 * whatever the storage driver. The image that it is made from stays, without its names.
 *
 * @param store has room for what is read, and remembers which image came of which
 * @param progress is told
 */
public record CanonicalImages(Store store, Progress progress) {

    /**
     * A canonical image.
     *
     * @param imageId its ID, 64 hexadecimal digits
     * @param layeredImageId the ID of the image that it was made from, as far as that is known here
     */
    public record Canonical(String imageId, Optional<String> layeredImageId) {}

    /** An environment's image as it was built. */
    public static Canonical asBuilt(BuiltEnvironment environment) {
        return new Canonical(environment.imageId(), Optional.empty());
    }

    /** The same, with another listener. */
    public CanonicalImages reportingTo(Progress listener) {
        return new CanonicalImages(store, listener);
    }

    /** The canonical form of an environment's image, see below. */
    public Canonical of(Podman podman, BuiltEnvironment environment) {
        return of(podman, environment.imageId(), environment.cell().toString(), environment.tags());
    }

    /**
     * The canonical form of an image, made if it is not there, under the image's names.
     *
     * @param imageId the image; may be canonical itself
     * @param subject what it is, for people
     * @param names all its names, {@code repository:tag}
     * @throws ProblemException if the image cannot be read, or the other not be written
     */
    public Canonical of(Podman podman, String imageId, String subject, List<String> names) {
        // What a killed call left is as large as images, and this one may have nothing to write.
        store.sweep();
        try {
            if (isCanonical(podman, imageId)) {
                return new Canonical(imageId, store.named(source(imageId)));
            }
            Optional<String> known =
                    store.named(result(imageId)).filter(id -> podman.images().exists(id));
            String canonical = known.orElseGet(() -> make(podman, imageId, subject, names.getFirst()));
            names.forEach(name -> podman.images().tag(canonical, ImageName.repository(name), ImageName.tag(name)));
            return new Canonical(canonical, Optional.of(imageId));
        } catch (PodmanException e) {
            throw new ProblemException(
                    failed(subject, "Podman says: " + e.getMessage()).problem(), e);
        }
    }

    private static boolean isCanonical(Podman podman, String imageId) {
        List<HistoryEntry> history = podman.images().history(imageId).orElse(List.of());
        return history.size() == 1 && history.getFirst().createdBy().equals(CanonicalConfig.CREATED_BY);
    }

    private String make(Podman podman, String imageId, String subject, String name) {
        ImageDetails image = podman.images()
                .inspect(imageId)
                .orElseThrow(() -> failed(subject, "somebody removed the image " + imageId + " a moment ago"));
        return Activity.during(progress, "writing " + subject + " anew as one layer", activity -> {
            Subject source = new Subject.Stored(subject, image);
            try (ScannedImage scanned = ScannedImage.of(source, () -> podman, store, (path, size) -> true, activity)) {
                return write(podman, scanned, imageId, name);
            } catch (ClosedByInterruptException e) {
                throw new UncheckedIOException(e);
            } catch (UncheckedIOException e) {
                throw e.getCause() instanceof ClosedByInterruptException ? e : told(subject, e);
            } catch (IOException e) {
                throw told(subject, e);
            }
        });
    }

    private static ProblemException told(String subject, Exception e) {
        return new ProblemException(
                failed(subject, "the system says " + e.getMessage()).problem(), e);
    }

    private String write(Podman podman, ScannedImage scanned, String imageId, String name) throws IOException {
        CanonicalLayer layer =
                new CanonicalLayer(scanned.files(), scanned.kept(), CanonicalConfig.created(scanned.config()));
        CanonicalImage image = CanonicalImage.of(layer, scanned.config());
        // Remembered first: Podman goes on with what it has when this process is killed.
        remember(scanned.files().digest(), imageId, image.id());
        podman.images().load(out -> image.write(name, out));
        return image.id();
    }

    private void remember(String digest, String layeredId, String canonicalId) {
        store.name(RootFileSystems.memory(layeredId), digest);
        store.name(RootFileSystems.memory(canonicalId), digest);
        store.name(source(canonicalId), layeredId);
        store.name(result(layeredId), canonicalId);
    }

    private static String result(String layeredId) {
        return "canonical/of/" + layeredId;
    }

    private static String source(String canonicalId) {
        return "canonical/from/" + canonicalId;
    }

    private static ProblemException failed(String subject, String cause) {
        return ProblemException.failed(
                "cannot write the image of " + subject + " anew as one layer",
                cause,
                "See that there is room for three times the image, and build again");
    }
}
