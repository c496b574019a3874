package rocks.dangerzone.env.engine.base;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Brings bootstrapped images into Podman's storage.
 *
 * @param podman where to
 * @param progress is told of it
 */
record BaseLoader(Podman podman, Progress progress) {

    /**
     * Loads a distro's image.
     *
     * @param reference what FROM names, with the image's digest
     * @param alias a name that it can be looked up by
     * @throws ProblemException if Podman does not take it
     */
    void load(Distro distro, RootImage image, String reference, BaseName alias) {
        Activity.during(progress, "loading " + alias, activity -> {
            try (PipedInputStream archive = new PipedInputStream(1 << 16);
                    PipedOutputStream writer = new PipedOutputStream(archive)) {
                Thread.ofVirtual().start(() -> write(image, reference, writer));
                List<String> loaded = podman.images().load(archive);
                // Not before: whoever finds it by this name takes it by its digest.
                podman.images().tag(reference, alias.repository(), alias.release());
                return loaded;
            } catch (PodmanException e) {
                throw notLoaded(distro, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void write(RootImage image, String name, PipedOutputStream to) {
        try (to) {
            image.writeArchive(name, to);
        } catch (IOException e) {
            // The reader is told by the archive's early end, and by Podman, which then refuses it.
            return;
        }
    }

    private static ProblemException notLoaded(Distro distro, PodmanException failure) {
        boolean full = String.valueOf(failure.getMessage()).contains("no space left on device");
        return new ProblemException(
                new Problem(
                        Problem.Kind.FAILED,
                        "cannot load the base image of " + distro.reference(),
                        full
                                ? "no space is left on the disk with Podman's images"
                                : "Podman says "
                                        + String.valueOf(failure.getMessage()).strip(),
                        full
                                ? "Make room there, for example with 'dz-env images prune'"
                                : "See whether podman load works"),
                failure);
    }
}
