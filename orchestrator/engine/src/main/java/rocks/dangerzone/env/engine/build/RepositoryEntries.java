package rocks.dangerzone.env.engine.build;

import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.lock.LockedCell;

/** The files of a context's folder with the distribution's packages. */
final class RepositoryEntries {

    private static final String FOLDER = Rendering.REPOSITORY + "/";

    private RepositoryEntries() {}

    /** What is known from the lock file alone, and decides all the rest. */
    static List<ContextEntry> of(LockedCell locked) {
        ContextEntry sums = new ContextEntry.Text(Rendering.REPOSITORY_SUMS, locked.sums());
        return switch (locked.format()) {
            case DEB ->
                List.of(
                        sums,
                        new ContextEntry.Text(FOLDER + "apt.conf", LocalRepository.APT_CONF),
                        new ContextEntry.Text(FOLDER + "sources.list", LocalRepository.APT_SOURCES));
            case RPM -> List.of(sums, new ContextEntry.Text(FOLDER + "locked.repo", LocalRepository.DNF_REPO));
        };
    }

    /** The packages and their index. */
    static List<ContextEntry> of(LocalRepository repository) {
        return Stream.<ContextEntry>concat(
                        repository.index().entrySet().stream()
                                .map(text -> new ContextEntry.Text(FOLDER + text.getKey(), text.getValue())),
                        repository.files().entrySet().stream()
                                .map(file -> new ContextEntry.Copied(
                                        FOLDER + file.getKey(),
                                        file.getValue().path(),
                                        file.getValue().size(),
                                        file.getValue().digest())))
                .toList();
    }
}
