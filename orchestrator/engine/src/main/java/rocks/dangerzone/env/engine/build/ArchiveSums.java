package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import rocks.dangerzone.env.engine.build.BuildTrace.ArchiveState;
import rocks.dangerzone.env.engine.store.Store;

/**
 * Remembers from which states of the package archives layers and images were built: a build tells, what is there already
 * does not.
 *
 * @param store keeps them as sha256sum(1) writes them
 */
public record ArchiveSums(Store store) {

    private static final String PREFIX = "archives-of/";

    /** The states that an environment was built from; empty where it was built before they were written down. */
    public List<ArchiveState> of(BuiltEnvironment environment) {
        String name = PREFIX + environment.imageId();
        if (environment.upToDate()) {
            return find(name);
        }
        keep(name, environment.trace().archives());
        return environment.trace().archives();
    }

    /** Notes that an image has the files of another, so that both were built from the same states. */
    public void same(String imageId, String other) {
        store.named(PREFIX + imageId).ifPresent(states -> store.name(PREFIX + other, states));
    }

    void keep(String name, Collection<ArchiveState> states) {
        String text = states.stream()
                .distinct()
                .map(state -> state.sha256() + "  " + state.file() + "\n")
                .collect(Collectors.joining());
        store.name(name, store.put(text.getBytes(StandardCharsets.UTF_8)).digest());
    }

    List<ArchiveState> find(String name) {
        return store.named(name).flatMap(store::findIntact).stream()
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file.path()).stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .map(line -> line.split(" {2}", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new ArchiveState(parts[1], parts[0]))
                .toList();
    }
}
