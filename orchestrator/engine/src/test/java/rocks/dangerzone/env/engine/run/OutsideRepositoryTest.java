package rocks.dangerzone.env.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.Mount;

/** Files as git makes them, see gitrepository-layout(5). */
class OutsideRepositoryTest {

    private static final Path INSIDE = Path.of("/home/user/dangerzone");

    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void makeCheckout() throws IOException {
        temp = temp.toRealPath();
        root = Files.createDirectories(temp.resolve("tree"));
    }

    @Test
    void aCloneHoldsItsRepositoryItself() throws IOException {
        Files.createDirectories(root.resolve(".git"));

        assertThat(of(root)).isEqualTo(OutsideRepository.NONE);
    }

    @Test
    void aTreeWithoutARepositoryHasNone() {
        assertThat(of(root)).isEqualTo(OutsideRepository.NONE);
    }

    @Test
    void aWorktreeGetsTheRepositoryAndSeesThatTheOthersAreThere() throws IOException {
        Path own = worktree("tree", root + "/.git");
        write(".git", "gitdir: " + own + "\n");
        Files.createDirectories(temp.resolve("other"));
        Files.writeString(temp.resolve("other/.git"), "gitdir: " + worktree("other", temp + "/other/.git"));
        worktree("gone", temp + "/gone/.git");

        assertThat(of(root).hindrance()).isEmpty();
        assertThat(mounts(of(root)))
                .containsExactlyInAnyOrder(
                        temp + "/main/.git:" + temp + "/main/.git",
                        root + "/.git:" + root + "/.git:ro",
                        temp + "/other/.git:" + temp + "/other/.git:ro");
    }

    @Test
    void relativePathsLeadElsewhereInside() throws IOException {
        worktree("tree", "../../../../tree/.git");
        write(".git", "gitdir: ../main/.git/worktrees/tree\n");

        assertThat(mounts(of(root)))
                .containsExactly(temp + "/main/.git:/home/user/main/.git", root + "/.git:/home/user/tree/.git:ro");
    }

    @Test
    void aCloneSeesThatItsWorktreesAreThere() throws IOException {
        Path clone = temp.resolve("main");
        write(".git", "gitdir: " + worktree("tree", root + "/.git"));

        assertThat(mounts(of(clone))).containsExactly(root + "/.git:" + root + "/.git:ro");
    }

    @Test
    void aSubmoduleGetsItsOwnRepositoryOnly() throws IOException {
        Files.createDirectories(temp.resolve("outer/.git/modules/tree"));
        write(".git", "gitdir: ../outer/.git/modules/tree\n");

        assertThat(mounts(of(root)))
                .containsExactly(temp + "/outer/.git/modules/tree:/home/user/outer/.git/modules/tree");
    }

    @Test
    void aRepositoryOfAnotherNameComesWithTheCheckout() throws IOException {
        Files.createDirectories(root.resolve("elsewhere"));
        write(".git", "gitdir: elsewhere\n");

        assertThat(of(root)).isEqualTo(OutsideRepository.NONE);
    }

    @Test
    void saysThatARepositoryWouldBeInTheWay() throws IOException {
        // Who is called "user" has the main checkout where the environment has it.
        Path shared = temp.resolve("main/.git");
        write(".git", "gitdir: " + worktree("tree", root + "/.git") + "\n");

        OutsideRepository repository = OutsideRepository.of(
                root,
                temp.resolve("main"),
                List.of(new BindMount(root, temp.resolve("main").toString(), false)));

        assertThat(repository.mounts()).isEmpty();
        assertThat(repository.hindrance())
                .contains("git does not work inside, for there the repository of this checkout, " + shared
                        + ", would be in the way of other things; a clone of its own works");
    }

    @Test
    void oneThatIsGoneIsLeftToGit() throws IOException {
        write(".git", "gitdir: " + temp + "/gone/.git/worktrees/tree\n");

        assertThat(of(root)).isEqualTo(OutsideRepository.NONE);
    }

    /** What the main clone keeps of a worktree. */
    private Path worktree(String name, String pointer) throws IOException {
        Path own = Files.createDirectories(temp.resolve("main/.git/worktrees").resolve(name));
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("gitdir"), pointer + "\n");
        return own;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text);
    }

    private static OutsideRepository of(Path root) {
        return OutsideRepository.of(root, INSIDE, List.of(new BindMount(root, INSIDE.toString(), false)));
    }

    private static List<String> mounts(OutsideRepository repository) {
        return repository.mounts().stream().map(OutsideRepositoryTest::text).toList();
    }

    private static String text(Mount mount) {
        return mount instanceof BindMount(Path source, String target, boolean readOnly)
                ? source + ":" + target + (readOnly ? ":ro" : "")
                : mount.toString();
    }
}
