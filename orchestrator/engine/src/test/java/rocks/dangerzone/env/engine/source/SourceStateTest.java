package rocks.dangerzone.env.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;
import rocks.dangerzone.env.problem.ProblemException;

class SourceStateTest {

    private static final SourceInput NONE =
            new SourceInput(Optional.empty(), Optional.empty(), false, Optional.empty());

    @TempDir
    Path temp;

    private SampleRepository repository;
    private String commit;

    @BeforeEach
    void commitCheckout() throws Exception {
        repository = SampleRepository.init(temp.resolve("dangerzone"));
        repository.write("dangerzone/cli.py", "print('hello')\n");
        commit = repository.commit();
    }

    @Test
    void isCleanAfterACommit() {
        assertClean();
    }

    @Test
    void namesTheRemoteWithoutSecrets() throws IOException {
        try (Git git = repository.open()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("remote", "fork", "url", "git@github.com:me/dangerzone.git");
            config.save();
            assertThat(repository.state().repository()).contains("github.com:me/dangerzone.git");
            config.setString("remote", "origin", "url", "https://me:secret@example.org/dangerzone.git");
            config.save();
        }

        assertThat(repository.state().repository()).contains("https://example.org/dangerzone.git");
    }

    @Test
    void differsByEveryKindOfChange() throws IOException {
        Set<String> differences = new HashSet<>();
        repository.write("dangerzone/cli.py", "print('bye')\n");
        differences.add(difference());
        repository.write("dangerzone/cli.py", "print('ciao')\n");
        differences.add(difference());
        repository.delete("dangerzone/cli.py");
        differences.add(difference());
        repository.write("dangerzone/gui.py", "print('hello')\n");
        differences.add(difference());
        Files.move(
                repository.root().resolve("dangerzone/gui.py"),
                repository.root().resolve("dangerzone/gui2.py"));
        differences.add(difference());

        assertThat(differences).hasSize(5);
    }

    @Test
    void isCleanAgainWhenAllIsAsItWas() throws IOException {
        repository.write("dangerzone/cli.py", "print('bye')\n");
        difference();
        repository.write("dangerzone/cli.py", "print('hello')\n");
        Files.setLastModifiedTime(
                repository.root().resolve("dangerzone/cli.py"), FileTime.fromMillis(1_000_000_000_000L));

        assertClean();
    }

    @Test
    void leavesOutWhatGitIgnoresAndPackages() throws Exception {
        repository.write("x.tmp", "x");
        repository.write("dangerzone/x.tmp", "x");
        repository.write("deb_dist/dangerzone.deb", "x");
        repository.write("dist/dangerzone.rpm", "x");
        repository.write(".git/info/exclude", "*.swp\n");
        repository.write("y.swp", "y");
        assertClean();

        repository.write("dangerzone/dist/x", "x");
        assertThat(repository.state().dirty()).isTrue();
    }

    @Test
    void countsCommittedFilesThatMatchAnIgnorePattern() throws Exception {
        repository.write("kept.log", "x");
        repository.commit();
        repository.write(".gitignore", "*.log\n");
        commit = repository.commit();
        assertClean();

        repository.write("kept.log", "y");
        assertThat(repository.state().dirty()).isTrue();
    }

    @Test
    void isTheSameStagedOrNot() throws Exception {
        repository.write("dangerzone/cli.py", "print('bye')\n");
        repository.write("dangerzone/gui.py", "print('new')\n");
        repository.delete("poetry.lock");
        repository.write("uv.lock", "");
        SourceInput before = repository.state();
        repository.stage();

        assertThat(repository.state()).isEqualTo(before);
    }

    @Test
    void looksThroughTheMarkThatAFileIsUnchanged() throws Exception {
        try (Git git = repository.open()) {
            DirCache index = git.getRepository().lockDirCache();
            index.getEntry("dangerzone/cli.py").setAssumeValid(true);
            index.write();
            assertThat(index.commit()).isTrue();
        }
        repository.write("dangerzone/cli.py", "print('bye')\n");

        assertThat(repository.state().dirty()).isTrue();
    }

    @Test
    void isTheSameOnAnotherMachine() throws Exception {
        SampleRepository clone = new SampleRepository(temp.resolve("elsewhere/clone"));
        Git.cloneRepository()
                .setURI(repository.root().toUri().toString())
                .setDirectory(clone.root().toFile())
                .call()
                .close();
        for (SampleRepository each : new SampleRepository[] {repository, clone}) {
            each.write("dangerzone/cli.py", "print('bye')\n");
            each.write("dangerzone/ä/new.py", "print('new')\n");
        }
        Files.setLastModifiedTime(clone.root().resolve("dangerzone/cli.py"), FileTime.fromMillis(0));

        assertThat(clone.state().difference()).isEqualTo(repository.state().difference());
        assertThat(clone.state().commit()).isEqualTo(repository.state().commit());
    }

    @Test
    void countsModes() throws IOException {
        Files.setPosixFilePermissions(
                repository.root().resolve("dangerzone/cli.py"), PosixFilePermissions.fromString("rwxr-xr-x"));
        difference();

        repository.config("core", "fileMode", "false");
        assertClean();
    }

    @Test
    void countsLinksByTheirTarget() throws Exception {
        Path link = repository.root().resolve("link");
        Files.createSymbolicLink(link, Path.of("dangerzone/cli.py"));
        commit = repository.commit();
        assertClean();

        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("nowhere"));
        String toNowhere = difference();
        Files.delete(link);
        Files.writeString(link, "nowhere");
        assertThat(difference()).isNotEqualTo(toNowhere);
    }

    @Test
    void countsSubmodulesByTheirCommit() throws Exception {
        SampleRepository other = SampleRepository.init(temp.resolve("other"));
        other.commit();
        try (Git git = repository.open()) {
            git.submoduleAdd()
                    .setPath("vendor/other")
                    .setURI(other.root().toUri().toString())
                    .call()
                    .close();
        }
        commit = repository.commit();
        assertClean();

        SampleRepository inside = new SampleRepository(repository.root().resolve("vendor/other"));
        inside.write("new.py", "");
        assertClean();
        inside.commit();
        difference();
    }

    @Test
    void takesASubmoduleThatWasNeverFetchedAsUnchanged() throws Exception {
        SampleRepository other = SampleRepository.init(temp.resolve("other"));
        other.commit();
        try (Git git = repository.open()) {
            git.submoduleAdd()
                    .setPath("vendor")
                    .setURI(other.root().toUri().toString())
                    .call()
                    .close();
        }
        repository.commit();
        SampleRepository clone = new SampleRepository(temp.resolve("clone"));
        Git.cloneRepository()
                .setURI(repository.root().toUri().toString())
                .setDirectory(clone.root().toFile())
                .call()
                .close();

        assertThat(clone.root().resolve("vendor")).isEmptyDirectory();
        assertThat(clone.state().dirty()).isFalse();
    }

    @Test
    void readsLineEndsAsTheyWouldBeCommitted() throws Exception {
        repository.write("dangerzone/windows.py", "print('as it is')\r\n");
        commit = repository.commit();
        repository.config("core", "autocrlf", "true");
        assertClean();
        repository.write("dangerzone/cli.py", "print('hello')\r\n");
        assertClean();

        repository.write("dangerzone/cli.py", "print('bye')\n");
        String withLineFeeds = difference();
        repository.write("dangerzone/cli.py", "print('bye')\r\n");
        assertThat(difference()).isEqualTo(withLineFeeds);

        repository.config("core", "autocrlf", "false");
        assertThat(difference()).isNotEqualTo(withLineFeeds);
        repository.write(".gitattributes", "*.py text\n");
        commit = repository.commit();
        repository.write("dangerzone/cli.py", "print('bye')\n");
        assertClean();
    }

    @Test
    void tellsAFileFromAFolderOfThatName() throws Exception {
        repository.write("a", "file\n");
        repository.write("b/c", "in a folder\n");
        commit = repository.commit();
        repository.delete("a");
        repository.write("a/x", "file\n");
        String folder = difference();
        repository.delete("b/c");
        repository.delete("b");
        repository.write("b", "in a folder\n");

        assertThat(difference()).isNotEqualTo(folder);
    }

    @Test
    void isEmptyWithoutARepository() throws IOException {
        Path plain = Files.createDirectories(temp.resolve("plain"));
        SampleRepository files = new SampleRepository(plain);
        files.write("share/version.txt", "1.0.0\n");
        files.write("pyproject.toml", "");
        files.write("poetry.lock", "");

        assertThat(files.state()).isEqualTo(NONE);
    }

    @Test
    void leavesAloneTheRepositoryThatItIsOnlyAFolderOf() throws Exception {
        SampleRepository folder = new SampleRepository(repository.root().resolve("ci/sample"));
        folder.write("share/version.txt", "1.0.0\n");
        folder.write("pyproject.toml", "");
        folder.write("poetry.lock", "");
        repository.commit();
        folder.write("poetry.lock", "changed");
        assertThat(folder.checkout().commit()).isEmpty();
        assertThat(folder.state()).isEqualTo(NONE);

        SampleRepository own = SampleRepository.init(repository.root().resolve("ci/sample"));
        String inner = own.commit();
        assertThat(own.state())
                .isEqualTo(new SourceInput(Optional.empty(), Optional.of(inner), false, Optional.empty()));
    }

    @Test
    void differsBeforeTheFirstCommit() throws Exception {
        SourceInput state = SampleRepository.init(temp.resolve("unborn")).state();

        assertThat(state.commit()).isEmpty();
        assertThat(state.dirty()).isTrue();
        assertThat(state.difference()).isPresent();
    }

    @Test
    void readsWorktrees() throws Exception {
        Path worktree = temp.resolve("worktree");
        // What `git worktree add` writes; JGit has no call for it.
        Path administration = Files.createDirectories(repository.root().resolve(".git/worktrees/worktree"));
        Files.writeString(administration.resolve("HEAD"), commit + "\n");
        Files.writeString(administration.resolve("commondir"), "../..\n");
        Files.writeString(administration.resolve("gitdir"), worktree.resolve(".git") + "\n");
        SampleRepository tree = new SampleRepository(worktree);
        tree.write(".git", "gitdir: " + administration + "\n");
        for (String path :
                Set.of("share/version.txt", "pyproject.toml", "poetry.lock", ".gitignore", "dangerzone/cli.py")) {
            tree.write(path, Files.readString(repository.root().resolve(path)));
        }
        repository.write("dangerzone/cli.py", "only in the other one");
        assertThat(tree.state()).isEqualTo(clean());

        tree.write("dangerzone/cli.py", "print('bye')\n");
        assertThat(tree.state().dirty()).isTrue();
    }

    @Test
    void tellsThatTheRepositoryIsDamaged() throws IOException {
        repository.write(".git/objects/" + commit.substring(0, 2) + "/" + commit.substring(2) + "x", "");
        Path object = repository.root().resolve(".git/objects/" + commit.substring(0, 2) + "/" + commit.substring(2));
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(object, "no object");

        assertThatThrownBy(repository::state)
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("cannot tell the state of the source in \\Q" + repository.root()
                        + "\\E: its repository or a file cannot be read \\(.*" + commit
                        + ".*\\)\\. See what 'git status' says there\\.");
    }

    private SourceInput clean() {
        return new SourceInput(Optional.empty(), Optional.of(commit), false, Optional.empty());
    }

    private void assertClean() {
        assertThat(repository.state()).isEqualTo(clean());
    }

    private String difference() {
        SourceInput state = repository.state();
        assertThat(state.commit()).contains(commit);
        assertThat(state.dirty()).isTrue();
        return state.difference().orElseThrow();
    }
}
