package rocks.dangerzone.env.engine.state;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.host.UserFolders;

/**
 * The folders of all states.
 *
 * @param folders the user's folders
 */
record StateFolders(UserFolders folders) {

    /** All states, by name, those of env.py included. */
    List<FoundState> states(Catalogue catalogue) {
        return versions().stream()
                .map(version -> version.resolve(EnvironmentState.NAME))
                .filter(StateFolders::isState)
                .map(folder -> found(folder, catalogue))
                .sorted(comparing(FoundState::name))
                .toList();
    }

    /** What is there only for a while. */
    List<Leftover> leftovers() {
        return versions().stream()
                .flatMap(version -> entries(version).stream())
                .flatMap(folder -> Leftover.of(folder).stream())
                .toList();
    }

    private FoundState found(Path folder, Catalogue catalogue) {
        String id = name(folder, 3);
        String version = name(folder, 2);
        Optional<Distro> distro = catalogue.distros().stream()
                .filter(candidate -> candidate.id().equals(id)
                        && EnvironmentState.folderNames(candidate).contains(version))
                .findFirst();
        boolean used = distro.filter(
                        known -> EnvironmentState.of(folders, known).folder().equals(folder))
                .isPresent();
        return new FoundState(folder, id, version, distro, used);
    }

    private static String name(Path folder, int fromTheEnd) {
        return folder.getName(folder.getNameCount() - fromTheEnd).toString();
    }

    /** {@code envs/DISTRO/VERSION} for each that is there. */
    private List<Path> versions() {
        return entries(folders.environments()).stream()
                .flatMap(distro -> entries(distro).stream())
                .filter(Files::isDirectory)
                .toList();
    }

    /** A link that leads nowhere is one, too: it is in the way of the next run. */
    private static boolean isState(Path folder) {
        return Files.isSymbolicLink(folder) || Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
