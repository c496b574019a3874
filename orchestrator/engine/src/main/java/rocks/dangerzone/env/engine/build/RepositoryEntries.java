package rocks.dangerzone.env.engine.build;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.store.StoredFile;

/** The files of a context's folders with the distribution's packages and with Python's. */
final class RepositoryEntries {

    private static final String FOLDER = Rendering.REPOSITORY + "/";
    private static final String PYTHON = Rendering.PYTHON + "/";

    private RepositoryEntries() {}

    /** What is known from the lock file alone, and decides all the rest. */
    static List<ContextEntry> of(LockedCell locked) {
        Stream<ContextEntry> python = locked.python().isEmpty()
                ? Stream.empty()
                : Stream.of(new ContextEntry.Text(Rendering.PYTHON_SUMS, locked.pythonSums()));
        Stream<ContextEntry> settings = Stream.<ContextEntry>concat(
                Stream.of(new ContextEntry.Text(Rendering.REPOSITORY_SUMS, locked.sums())),
                LocalRepository.settings(locked.format()).entrySet().stream()
                        .map(file -> new ContextEntry.Text(FOLDER + file.getKey(), file.getValue())));
        return Stream.concat(settings, python).toList();
    }

    /** The packages and their index. */
    static List<ContextEntry> of(LocalRepository repository) {
        Stream<ContextEntry> index = repository.index().entrySet().stream()
                .map(text -> new ContextEntry.Text(FOLDER + text.getKey(), text.getValue()));
        return Stream.of(index, copied(FOLDER, repository.files()), copied(PYTHON, repository.wheels()))
                .flatMap(entries -> entries)
                .toList();
    }

    private static Stream<ContextEntry> copied(String folder, SortedMap<String, StoredFile> files) {
        return files.entrySet().stream()
                .map(file -> new ContextEntry.Copied(
                        folder + file.getKey(),
                        file.getValue().path(),
                        file.getValue().size(),
                        file.getValue().digest()));
    }
}
