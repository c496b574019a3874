package rocks.dangerzone.env.engine.base;

import java.util.OptionalDouble;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Brings images from registries into Podman's storage.
 *
 * @param podman where to
 * @param progress is told of it
 */
record RegistryPull(Podman podman, Progress progress) {

    /**
     * Pulls an image.
     *
     * @param name names it for people
     * @throws ProblemException if it cannot be had
     */
    void pull(String reference, String name) {
        try {
            Activity.during(
                    progress,
                    "pulling " + name,
                    activity -> podman.images().pull(reference, line -> {
                        activity.output(line);
                        activity.advanced(line, OptionalDouble.empty());
                    }));
        } catch (PodmanException e) {
            throw new ProblemException(
                    new Problem(
                            Problem.Kind.FAILED,
                            "cannot pull " + name,
                            String.valueOf(e.getMessage()).strip(),
                            "Check the network and the registry, or make the base from the distribution's archive:"
                                    + " --base bootstrap"),
                    e);
        }
    }
}
