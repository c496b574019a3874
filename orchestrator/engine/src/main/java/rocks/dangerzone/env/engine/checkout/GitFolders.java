package rocks.dangerzone.env.engine.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where git keeps what belongs to a working tree, as it is written there, see gitrepository-layout(5). So the same can be
 * asked for where the working tree is seen at another place.
 *
 * @param own the working tree's own folder, absolute or from the working tree's root on
 * @param shared the folder that all working trees of the repository share, absolute or from the own one on; empty where
 *     that is it
 */
public record GitFolders(Path own, Path shared) {

    private static final String FOLDER = ".git";

    /**
     * Those of a working tree; empty for a tree that is in no repository.
     *
     * @param root the working tree's root; one further up is another's
     */
    public static Optional<GitFolders> of(Path root) throws IOException {
        Path git = root.resolve(FOLDER);
        if (!Files.exists(git)) {
            return Optional.empty();
        }
        Path own = Path.of(
                Files.isDirectory(git) ? FOLDER : Files.readString(git).strip().replaceFirst("^gitdir: ", ""));
        Path common = root.resolve(own).resolve("commondir");
        return Optional.of(new GitFolders(
                own, Path.of(Files.exists(common) ? Files.readString(common).strip() : "")));
    }

    /** The working tree's own folder, where its root is at a path. */
    public Path ownOf(Path root) {
        return root.resolve(own);
    }

    /** The folder that all working trees share, where this one's root is at a path. */
    public Path sharedOf(Path root) {
        return ownOf(root).resolve(shared);
    }
}
