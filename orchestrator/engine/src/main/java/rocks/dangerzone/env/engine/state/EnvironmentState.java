package rocks.dangerzone.env.engine.state;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * What outlives a distro's containers: nested container images, Dangerzone's data and settings, the shell history. Kept
 * in the folders that env.py uses, so that a person can change between the two tools. Runs at the same time share it.
 *
 * @param folder {@code ~/.local/share/dangerzone-dev/envs/DISTRO/VERSION/state}
 */
public record EnvironmentState(Path folder) {

    /** The folder's own name. */
    static final String NAME = "state";

    /**
     * The state of a distro; dev and end-user environments share it. env.py has it under the version as it was typed: a
     * folder under the distro's other name ({@code debian/13}) is taken over where there is none under the usual one.
     */
    public static EnvironmentState of(UserFolders folders, Distro distro) {
        List<EnvironmentState> places = folderNames(distro).stream()
                .map(version -> new EnvironmentState(folders.environments()
                        .resolve(distro.id())
                        .resolve(version)
                        .resolve(NAME)))
                .toList();
        return places.stream()
                .filter(state -> Files.exists(state.folder(), LinkOption.NOFOLLOW_LINKS))
                .findFirst()
                .orElse(places.getFirst());
    }

    /**
     * What a distro's folder can be called, the usual name first. Of the aliases only those that go on with the codename
     * ("trixie-slim"): "testing" moves on.
     */
    static List<String> folderNames(Distro distro) {
        Stream<String> lasting = distro.aliases().stream()
                .filter(alias -> distro.codename()
                        .filter(name -> alias.startsWith(name + "-"))
                        .isPresent());
        return Stream.of(Stream.of(distro.release(), distro.version()), distro.codename().stream(), lasting)
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** An empty state for one run of a process, beside the distro's usual one. */
    public static EnvironmentState fresh(UserFolders folders, Distro distro, Client owner) {
        return new EnvironmentState(of(folders, distro).folder().resolveSibling(Leftover.freshName(owner)));
    }

    /** Storage of the containers that run inside. */
    public Path containers() {
        return folder.resolve("containers");
    }

    /** The shell's history; a file. */
    public Path history() {
        return folder.resolve(".bash_history");
    }

    /** Dangerzone's data. */
    public Path data() {
        return folder.resolve(".local/share/dangerzone");
    }

    /** Dangerzone's settings. */
    public Path settings() {
        return folder.resolve(".config/dangerzone");
    }

    /** The folders among its parts; all but the history. */
    public List<Path> parts() {
        return List.of(containers(), data(), settings());
    }

    /** Whether every part is there. */
    public boolean ready() {
        return Files.isRegularFile(history()) && parts().stream().allMatch(Files::isDirectory);
    }

    /**
     * Makes what is missing; what is there stays untouched. Marks the state as used now.
     *
     * @throws ProblemException if a part cannot be made, or belongs to somebody else
     */
    public void prepare() {
        Ownership.of(this).require();
        try {
            for (Path part : parts()) {
                Files.createDirectories(part);
            }
            if (!Files.exists(history())) {
                createHistory();
            }
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot make the state folder " + folder,
                                    reason(e),
                                    "Make the folder writable for you, or set XDG_DATA_HOME to one that is")
                            .problem(),
                    e);
        }
    }

    /** All paths that {@link #prepare} makes. */
    public List<Path> all() {
        return Stream.concat(parts().stream(), Stream.of(history())).toList();
    }

    private void createHistory() throws IOException {
        try {
            Files.createFile(history());
        } catch (FileAlreadyExistsException e) {
            // Another run made it in the meantime, which is as good.
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileAlreadyExistsException
                ? e.getMessage() + " is there, and is no folder"
                : "the system says " + e;
    }
}
