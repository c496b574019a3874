package rocks.dangerzone.env.engine.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;

/** Opens a checkout's repository by JGit. That takes over 0.4 s in a fresh process, so only who needs it asks for it. */
public final class GitRepository {

    static {
        SystemReader.setInstance(new UnmeasuredSystem(SystemReader.getInstance()));
    }

    private GitRepository() {}

    /**
     * The repository whose working tree has that root; empty where there is none. One that a folder further up belongs to
     * is another tree's.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<Repository> open(Path root) throws IOException {
        if (Files.notExists(root.resolve(".git"))) {
            return Optional.empty();
        }
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        Path parent = root.getParent();
        if (parent != null) {
            builder.addCeilingDirectory(parent.toFile());
        }
        builder.findGitDir(root.toFile());
        return builder.getGitDir() == null
                ? Optional.empty()
                : Optional.of(builder.setWorkTree(root.toFile()).build());
    }
}
