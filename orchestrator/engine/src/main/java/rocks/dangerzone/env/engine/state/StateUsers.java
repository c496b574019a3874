package rocks.dangerzone.env.engine.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import rocks.dangerzone.env.podman.container.ContainerDetails;
import rocks.dangerzone.env.podman.container.ContainerDetails.Mount;
import rocks.dangerzone.env.podman.container.ContainerSummary;
import rocks.dangerzone.env.podman.container.Containers;

/**
 * The containers that have a state mounted, those of env.py included, which bear no label.
 *
 * @param containers all that have not ended
 */
record StateUsers(List<ContainerDetails> containers) {

    private static final String ENDED = "exited";

    /** Asks Podman. */
    static StateUsers ask(Containers podman) {
        return ask(podman, container -> true);
    }

    /** Asks Podman for some of the containers only, which is a call for each. */
    static StateUsers ask(Containers podman, Predicate<ContainerSummary> which) {
        return new StateUsers(podman.list(false, Map.of()).stream()
                .filter(container -> !container.state().equals(ENDED) && which.test(container))
                // One that ended in the meantime may be gone.
                .flatMap(container -> podman.inspect(container.id()).stream())
                .toList());
    }

    /** The names of those that have a folder, or something in it, mounted. */
    List<String> of(Path state) {
        Path real = real(state);
        return containers.stream()
                .filter(container -> container.mounts().stream()
                        .map(Mount::source)
                        .filter(source -> source.startsWith("/"))
                        .anyMatch(source -> real(Path.of(source)).startsWith(real)))
                .map(ContainerDetails::name)
                .sorted()
                .toList();
    }

    /** The beginning of a sentence: {@code the container a uses}, {@code the containers a, b use}. */
    static String use(List<String> names) {
        return names.size() == 1
                ? "the container " + names.getFirst() + " uses"
                : "the containers " + String.join(", ", names) + " use";
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
