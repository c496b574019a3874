package rocks.dangerzone.env.engine.build;

import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.lock.LockedCell;

/**
 * All that a build context has because of a lock file.
 *
 * @param cell what is locked
 * @param repository its packages
 */
public record LockedContext(LockedCell cell, LocalRepository repository) {

    List<ContextEntry> entries() {
        return Stream.of(RepositoryEntries.of(cell), RepositoryEntries.of(repository))
                .flatMap(List::stream)
                .toList();
    }
}
