package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import org.apache.commons.io.function.IOSupplier;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/** Work that reads an image of a Podman storage, whose failures become what is told to a person. */
final class StorageReading {

    private StorageReading() {}

    /**
     * Does it.
     *
     * @throws ProblemException if the image is gone, or Podman does not send it whole
     */
    static <T> T of(ImageDetails image, IOSupplier<T> work) {
        try {
            return work.get();
        } catch (PodmanApiException e) {
            String cure = e.notFound() ? "Somebody removed it a moment ago: build it again" : tried(image);
            throw problem(Problem.Kind.FAILED, image, "Podman says: " + e.getMessage(), cure, e);
        } catch (PodmanConnectionException e) {
            throw problem(Problem.Kind.UNAVAILABLE, image, "" + e.getMessage(), "Try again", e);
        } catch (IOException e) {
            throw problem(
                    Problem.Kind.FAILED,
                    image,
                    "what Podman sent is no whole image: " + e.getMessage(),
                    tried(image),
                    e);
        }
    }

    /** The cause stays with it: runs over many cells tell by that whether to try again. */
    private static ProblemException problem(
            Problem.Kind kind, ImageDetails image, String cause, String cure, Exception e) {
        return new ProblemException(new Problem(kind, "cannot read the image " + image.id(), cause, cure), e);
    }

    private static String tried(ImageDetails image) {
        return "See whether 'podman save " + image.id() + "' works";
    }
}
