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
        return Stream.<ContextEntry>concat(
                        Stream.of(new ContextEntry.Text(Rendering.REPOSITORY_SUMS, locked.sums())),
                        LocalRepository.settings(locked.format()).entrySet().stream()
                                .map(file -> new ContextEntry.Text(FOLDER + file.getKey(), file.getValue())))
                .toList();
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
