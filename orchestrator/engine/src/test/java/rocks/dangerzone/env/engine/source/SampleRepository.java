package rocks.dangerzone.env.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;

/**
 * A checkout in a git repository of its own.
 *
 * @param root its folder
 */
record SampleRepository(Path root) {

    /** A checkout whose files are not committed yet. */
    static SampleRepository init(Path root) throws IOException, GitAPIException {
        SampleRepository repository = new SampleRepository(Files.createDirectories(root));
        repository.write("share/version.txt", "1.0.0\n");
        repository.write("pyproject.toml", "[project]\n");
        repository.write("poetry.lock", "");
        repository.write(".gitignore", "*.tmp\n/deb_dist/\n");
        Git.init().setDirectory(root.toFile()).setInitialBranch("main").call().close();
        return repository;
    }

    Path write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    void delete(String path) throws IOException {
        Files.delete(root.resolve(path));
    }

    void config(String section, String name, String value) throws IOException {
        try (Git git = open()) {
            git.getRepository().getConfig().setString(section, null, name, value);
            git.getRepository().getConfig().save();
        }
    }

    /** Puts all that is new, changed or gone into the index. */
    void stage() throws IOException, GitAPIException {
        try (Git git = open()) {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
        }
    }

    /** Commits all there is; returns the commit. */
    String commit() throws IOException, GitAPIException {
        stage();
        try (Git git = open()) {
            return git.commit()
                    .setMessage("A state")
                    .setAuthor("A", "a@example.org")
                    .setCommitter("A", "a@example.org")
                    .setSign(false)
                    .call()
                    .name();
        }
    }

    Git open() throws IOException {
        return Git.open(root.toFile());
    }

    Checkout checkout() {
        return Checkout.find(root);
    }

    SourceInput state() {
        return SourceState.of(checkout());
    }
}
