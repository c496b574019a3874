package rocks.dangerzone.env.engine.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.problem.ProblemException;

class CheckoutTest {

    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeCheckout() throws IOException {
        root = Files.createDirectories(temp.resolve("dangerzone"));
        Files.createDirectories(root.resolve("share"));
        Files.writeString(root.resolve("share/version.txt"), "0.11.0\n");
        Files.writeString(root.resolve("pyproject.toml"), "[project]\n");
        Files.writeString(root.resolve("poetry.lock"), "");
    }

    @Test
    void isFoundFromAFolderDeepInside() throws IOException {
        Path inside = Files.createDirectories(root.resolve("install/linux"));

        Checkout checkout = Checkout.find(inside);

        assertThat(checkout.root()).isEqualTo(root);
        assertThat(checkout.version()).isEqualTo("0.11.0");
    }

    @Test
    void needsNoGit() {
        assertThat(Checkout.find(root).commit()).isEmpty();
    }

    @Test
    void hasTheCommitOfHead() throws Exception {
        String commit = commitAll();

        assertThat(Checkout.find(root).commit()).contains(commit);
    }

    @Test
    void hasTheCommitOfADetachedHead() throws Exception {
        String first = commitAll();
        Files.writeString(root.resolve("poetry.lock"), "changed");
        commitAll();
        try (Git git = Git.open(root.toFile())) {
            git.checkout().setName(first).call();
        }

        assertThat(Checkout.find(root).commit()).contains(first);
    }

    @Test
    void hasTheCommitOfABranchWhoseReferenceIsPacked() throws Exception {
        String commit = commitAll();
        try (Git git = Git.open(root.toFile())) {
            git.packRefs().setAll(true).call();
        }

        assertThat(Checkout.find(root).commit()).contains(commit);
    }

    @Test
    void hasTheCommitOfAGitWorktree() throws Exception {
        String commit = commitAll();
        // What `git worktree add` writes; JGit has no call for it.
        Path worktree = temp.resolve("worktree");
        Path administration = Files.createDirectories(root.resolve(".git/worktrees/worktree"));
        Files.writeString(administration.resolve("HEAD"), commit + "\n");
        Files.writeString(administration.resolve("commondir"), "../..\n");
        Files.writeString(administration.resolve("gitdir"), worktree.resolve(".git") + "\n");
        Files.createDirectories(worktree.resolve("share"));
        Files.copy(root.resolve("share/version.txt"), worktree.resolve("share/version.txt"));
        Files.copy(root.resolve("pyproject.toml"), worktree.resolve("pyproject.toml"));
        Files.copy(root.resolve("poetry.lock"), worktree.resolve("poetry.lock"));
        Files.writeString(worktree.resolve(".git"), "gitdir: " + administration + "\n");

        assertThat(Checkout.find(worktree).commit()).contains(commit);
    }

    @Test
    void hasTheCommitOfARepositoryWithReftables() throws Exception {
        String commit = commitAll();
        try (Git git = Git.open(root.toFile());
                var repository = (FileRepository) git.getRepository()) {
            repository.convertRefStorage("reftable", true, false);
        }

        assertThat(root.resolve(".git/reftable")).isDirectory();
        assertThat(Checkout.find(root).commit()).contains(commit);
    }

    @Test
    void isAskedForOnlyWhereThereMayBeNone() {
        assertThat(Checkout.findIfAny(temp)).isEmpty();
        assertThat(Checkout.findIfAny(root)).contains(Checkout.find(root));
    }

    @Test
    void hasNoCommitBeforeTheFirstOne() throws Exception {
        Git.init().setDirectory(root.toFile()).call().close();

        assertThat(Checkout.find(root).commit()).isEmpty();
    }

    @Test
    void usesPoetryWhereOnlyItsLockFileIsThere() {
        assertThat(Checkout.find(root).tool()).isEqualTo(PythonProject.Tool.POETRY);
    }

    @Test
    void usesUvWhereBothLockFilesAreThere() throws IOException {
        Files.writeString(root.resolve("uv.lock"), "");

        assertThat(Checkout.find(root).tool()).isEqualTo(PythonProject.Tool.UV);
    }

    @Test
    void tellsThatAFolderIsInNone() {
        assertThatThrownBy(() -> Checkout.find(temp))
                .isInstanceOf(ProblemException.class)
                .hasMessage("no Dangerzone checkout: neither " + temp
                        + " nor a folder above it holds share/version.txt and pyproject.toml."
                        + " Change into a clone of Dangerzone and try again.");
    }

    @Test
    void tellsThatThereIsNoLockFile() throws IOException {
        Files.delete(root.resolve("poetry.lock"));

        assertThatThrownBy(() -> Checkout.find(root))
                .isInstanceOf(ProblemException.class)
                .hasMessage("no lock file in " + root + ": there is neither uv.lock nor poetry.lock."
                        + " Make one with 'uv lock' or 'poetry lock', or check out a commit that has one.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0-rc1", "0.11", "1.0.0.dev3", "10.20.30"})
    void takesUsualVersions(String version) throws IOException {
        Files.writeString(root.resolve("share/version.txt"), version + "\n");

        assertThat(Checkout.find(root).version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "../../x", "1.0.0; rm -rf /", "1.0*", "v1.0.0"})
    void refusesWhatIsNoVersion(String version) throws IOException {
        Files.writeString(root.resolve("share/version.txt"), version);

        assertThatThrownBy(() -> Checkout.find(root))
                .isInstanceOf(ProblemException.class)
                .hasMessage("no usable version in " + root + "/share/version.txt: it says \"" + version
                        + "\". Write a version such as 0.11.0 or 1.0.0-rc1 into it.");
    }

    private String commitAll() throws IOException, GitAPIException {
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage("A state")
                    .setAuthor("A", "a@example.org")
                    .setCommitter("A", "a@example.org")
                    .setSign(false)
                    .call()
                    .name();
        }
    }
}
