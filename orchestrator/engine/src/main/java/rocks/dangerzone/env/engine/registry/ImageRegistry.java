package rocks.dangerzone.env.engine.registry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import rocks.dangerzone.env.dockerfiles.catalogue.ImageName;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.registry.Registries;
import rocks.dangerzone.env.podman.registry.RegistryAccess;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Brings images from the registry that their names begin with into Podman's storage, and the other way.
 *
 * @param podman does it
 * @param options how
 * @param progress is told of it
 */
public record ImageRegistry(Podman podman, RegistryOptions options, Progress progress) {

    /**
     * Pulls an image.
     *
     * @param name {@code registry/repository:tag}
     * @return its ID, 64 hexadecimal digits; empty if the registry has none of that name
     * @throws ProblemException if it cannot be had for another reason
     */
    public Optional<String> pull(String name) {
        return asked("pull", name, (registries, access) -> {
            try {
                return Optional.of(told("pulling " + name, lines -> registries.pull(name, access, lines)));
            } catch (PodmanApiException e) {
                if (RegistryProblems.absent(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /**
     * Pushes an image.
     *
     * @param name its name, {@code registry/repository:tag}
     * @return the digest of the image manifest there, with {@code sha256:}, where Podman tells it
     * @throws ProblemException if the registry does not take it
     */
    public Optional<String> push(String name) {
        return asked(
                "push",
                name,
                (registries, access) -> told("pushing " + name, lines -> registries.push(name, access, lines)));
    }

    /**
     * The tags of a repository; none if there is no such repository.
     *
     * @param repository {@code registry/repository}
     * @throws ProblemException if they cannot be had
     */
    public List<String> tags(String repository) {
        return asked("list the tags of", repository, (registries, access) -> {
            try {
                return registries.tags(repository, access);
            } catch (PodmanApiException e) {
                if (RegistryProblems.absent(e)) {
                    return List.of();
                }
                throw e;
            }
        });
    }

    private interface Question<T> {
        T to(Registries registries, RegistryAccess access);
    }

    private <T> T asked(String verb, String name, Question<T> question) {
        String host = name.split("/", 2)[0];
        Optional<FoundLogin> login = options.logins().of(ImageName.repository(name));
        RegistryAccess access = new RegistryAccess(host, login.map(FoundLogin::credentials), options.verifyTls());
        RegistryProblems problems = new RegistryProblems("cannot " + verb + " " + name, host, login);
        try {
            return new TimeLimit(options.limit())
                    .during(
                            () -> question.to(podman.registries(), access),
                            problems.thing(),
                            () -> problems.late(options.limit()));
        } catch (PodmanApiException e) {
            throw problems.of(e);
        } catch (PodmanConnectionException e) {
            throw new ProblemException(
                    ProblemException.unavailable(
                                    problems.thing(),
                                    "the connection to Podman broke: " + e.getMessage(),
                                    "Try again when Podman is there")
                            .problem(),
                    e);
        }
    }

    private <T> T told(String activity, Function<Consumer<String>, T> transfer) {
        return Activity.during(
                progress,
                activity,
                running -> transfer.apply(line -> {
                    running.output(line);
                    running.advanced(line, OptionalDouble.empty());
                }));
    }
}
