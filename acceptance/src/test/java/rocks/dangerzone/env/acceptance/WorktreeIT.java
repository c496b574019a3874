package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** git in an environment of a linked worktree, whose repository lies outside of the checkout. */
@Tag("debian")
class WorktreeIT {

    private static final Person root = Stage.root();
    private static final Path folder = root.home().resolve("worktrees");
    private static final Path tree = folder.resolve("tree");
    private static final String GIT = "git -c user.name=Me -c user.email=me@example.org ";

    @BeforeAll
    static void worktrees() {
        Trixie.ready(root);
        root.types("mkdir " + folder + " && cp -r " + root.checkout() + " " + folder.resolve("main"))
                .succeeded();
        root.types(
                        folder.resolve("main"),
                        "rm -rf deb_dist dist && git init --quiet --initial-branch main . && git add --all && " + GIT
                                + "commit --quiet -m first && git worktree add --quiet ../tree -b work"
                                + " && git worktree add --quiet ../other -b other")
                .succeeded();
    }

    @Test
    void isAsOnTheMachineAndForgetsNoOtherWorktree() {
        Outcome inside = root.types(
                tree,
                "dz-env run trixie/dev --gui none -- bash -ec 'cd dangerzone; git log --format=%s; git branch --show-current;"
                        + " echo new >note; git status --porcelain; git add note; " + GIT
                        + "commit --quiet -m inside; git worktree prune; git gc --quiet; git status --porcelain'");

        assertThat(inside.succeeded().stdout()).isEqualTo("first\nwork\n?? note\n");
        assertThat(root.types(tree, "git log --format=%s && git status --porcelain && cat note")
                        .succeeded()
                        .stdout())
                .isEqualTo("inside\nfirst\nnew\n");
        assertThat(root.types(folder.resolve("main"), "git worktree list | cut -d ' ' -f 1")
                        .succeeded()
                        .stdout()
                        .lines())
                .containsExactlyInAnyOrder(
                        folder.resolve("main").toString(),
                        tree.toString(),
                        folder.resolve("other").toString());
        assertThat(root.types(folder.resolve("other"), "git status --porcelain && git log --format=%s")
                        .succeeded()
                        .stdout())
                .isEqualTo("first\n");
    }
}
