package rocks.dangerzone.env.engine.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Reads the commit that a working tree is at. Every call of dz-env needs it, and JGit takes longer to start than all else
 * together (over 0.4 s); so the plain files of gitrepository-layout(5) are read here, and JGit only does repositories that
 * keep their references elsewhere.
 */
final class GitHead {

    private static final String SYMBOLIC = "ref: ";
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern REFERENCE = Pattern.compile("refs/(?!.*\\.\\.)[^\\p{Cntrl} ]+");

    /** Git itself follows no more. */
    private static final int LONGEST_CHAIN = 5;

    private final Path own;
    private final Path shared;

    /**
     * @param own the working tree's folder in the repository
     * @param shared the folder that all working trees of the repository share
     */
    private GitHead(Path own, Path shared) {
        this.own = own;
        this.shared = shared;
    }

    /** HEAD's commit; empty for a tree that is in no repository, or in one without a commit. */
    static Optional<String> of(Path root) throws IOException {
        Optional<GitFolders> git = GitFolders.of(root);
        if (git.isEmpty()) {
            return Optional.empty();
        }
        Path shared = git.get().sharedOf(root);
        return Files.exists(shared.resolve("reftable"))
                ? byJGit(root)
                : new GitHead(git.get().ownOf(root), shared).resolve();
    }

    private Optional<String> resolve() throws IOException {
        String value = Files.readString(own.resolve("HEAD")).strip();
        for (int followed = 0; followed < LONGEST_CHAIN && value.startsWith(SYMBOLIC); followed++) {
            String reference = value.substring(SYMBOLIC.length());
            if (!REFERENCE.matcher(reference).matches()) {
                return Optional.empty();
            }
            value = loose(own, reference)
                    .or(() -> loose(shared, reference))
                    .or(() -> packed(reference))
                    .orElse("");
        }
        return Optional.of(value).filter(COMMIT.asMatchPredicate());
    }

    private static Optional<String> loose(Path folder, String reference) {
        try {
            return Optional.of(Files.readString(folder.resolve(reference)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<String> packed(String reference) {
        try (Stream<String> lines = Files.lines(shared.resolve("packed-refs"))) {
            return lines.filter(line -> line.endsWith(" " + reference))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> byJGit(Path root) throws IOException {
        Optional<Repository> opened = GitRepository.open(root);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (Repository repository = opened.get()) {
            return Optional.ofNullable(repository.resolve(Constants.HEAD)).map(ObjectId::name);
        }
    }
}
