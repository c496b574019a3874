package rocks.dangerzone.env.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

class RevisionTreeTest {

    private static final String CURE = " Give a branch, a tag or a commit that 'git log' knows there.";

    @TempDir
    Path temp;

    private SampleRepository repository;
    private String first;
    private String second;

    @BeforeEach
    void commitTwice() throws Exception {
        repository = SampleRepository.init(temp.resolve("dangerzone"));
        first = repository.commit();
        try (Git git = repository.open()) {
            git.tag()
                    .setName("v1.0.0")
                    .setMessage("A release")
                    .setTagger(new PersonIdent("A", "a@example.org"))
                    .setSigned(false)
                    .call();
        }
        repository.write("share/version.txt", "1.1.0\n");
        repository.delete("poetry.lock");
        repository.write("uv.lock", "locked\n");
        second = repository.commit();
        repository.write("share/version.txt", "1.2.0\n");
    }

    @Test
    void givesFilesAsTheyWere() {
        try (RevisionTree tree = RevisionTree.open(repository.checkout(), "HEAD~1")) {
            assertThat(tree.commit()).isEqualTo(first);
            assertThat(text(tree, "share/version.txt")).contains("1.0.0\n");
            assertThat(text(tree, "poetry.lock")).contains("");
            assertThat(text(tree, "uv.lock")).isEmpty();
            assertThat(text(tree, "share")).isEmpty();
        }
        try (RevisionTree tree = RevisionTree.open(repository.checkout(), "main")) {
            assertThat(tree.commit()).isEqualTo(second);
            assertThat(text(tree, "share/version.txt")).contains("1.1.0\n");
            assertThat(text(tree, "uv.lock")).contains("locked\n");
        }
    }

    @Test
    void takesRevisionsAsGitDoes() {
        for (String revision :
                new String[] {"v1.0.0", "main^", "HEAD^1", "refs/tags/v1.0.0", first, first.substring(0, 8)}) {
            try (RevisionTree tree = RevisionTree.open(repository.checkout(), revision)) {
                assertThat(tree.commit()).as(revision).isEqualTo(first);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope",
                "origin/main",
                "0123456789012345678901234567890123456789",
                "HEAD~99",
                "HEAD:poetry.lock",
                "HEAD^{tree}",
                "main..HEAD",
                "@{",
                "^",
                "~",
                ":",
                "HEAD@{yesterday}",
                "a^{b"
            })
    void tellsThatThereIsNone(String revision) {
        assertUsage(
                repository.checkout(),
                revision,
                "unknown revision \"" + revision + "\": the repository of " + repository.root()
                        + " has none of that name." + CURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "--upload-pack=x", "main x", "main\n", "\u001b[31m"})
    void refusesWhatIsNoRevision(String revision) {
        assertThatThrownBy(() -> RevisionTree.open(repository.checkout(), revision))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("unusable revision \"")
                .hasMessageEndingWith(
                        "\": it is empty or too long, begins with '-', or has spaces or control characters." + CURE);
    }

    @Test
    void tellsThatThereIsNoRepository() throws IOException {
        Path plain = Files.createDirectory(temp.resolve("plain"));

        assertUsage(
                new Checkout(plain, "1.0.0", Optional.empty(), PythonProject.Tool.UV),
                "main",
                "no revision \"main\": " + plain + " is not the folder of a git repository."
                        + " Clone Dangerzone with git and try again there.");
    }

    private static void assertUsage(Checkout checkout, String revision, String message) {
        assertThatThrownBy(() -> RevisionTree.open(checkout, revision))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USAGE))
                .hasMessage(message);
    }

    private static Optional<String> text(RevisionTree tree, String path) {
        return tree.read(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
