package rocks.dangerzone.env.engine.source;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.checkout.GitRepository;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** The files of a checkout as they were at a revision. For one thread. */
public final class RevisionTree implements AutoCloseable {

    /** What gitrevisions(7) may look like, without what a program could take for an option. */
    private static final Pattern REVISION = Pattern.compile("(?!-)[^\\p{Cntrl}\\s]{1,200}");

    private static final String CURE = "Give a branch, a tag or a commit that 'git log' knows there";

    private final Repository repository;
    private final ObjectReader reader;
    private final String revision;
    private final RevCommit commit;

    private RevisionTree(Repository repository, ObjectReader reader, String revision, RevCommit commit) {
        this.repository = repository;
        this.reader = reader;
        this.revision = revision;
        this.commit = commit;
    }

    /**
     * Opens a checkout's files at a revision.
     *
     * @param revision as git takes it: {@code main}, {@code v0.11.0}, {@code HEAD~3}, the first digits of a commit
     * @throws ProblemException (usage) if the checkout is in no repository, or has no such revision; (failed) if the
     *     repository cannot be read
     */
    public static RevisionTree open(Checkout checkout, String revision) {
        if (!REVISION.matcher(revision).matches()) {
            throw ProblemException.usage(
                    "unusable revision " + Typed.shown(revision),
                    "it is empty or too long, begins with '-', or has spaces or control characters",
                    CURE);
        }
        try {
            Repository repository = GitRepository.open(checkout.root())
                    .orElseThrow(() -> ProblemException.usage(
                            "no revision " + Typed.shown(revision),
                            checkout.root() + " is not the folder of a git repository",
                            "Clone Dangerzone with git and try again there"));
            boolean opened = false;
            try {
                RevisionTree tree = open(checkout, repository, revision);
                opened = true;
                return tree;
            } finally {
                if (!opened) {
                    repository.close();
                }
            }
        } catch (IOException e) {
            throw unreadable("the revision " + Typed.shown(revision), e);
        }
    }

    private static RevisionTree open(Checkout checkout, Repository repository, String revision) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(revision + "^{commit}");
            if (id == null) {
                throw unknown(checkout, revision);
            }
            return new RevisionTree(repository, repository.newObjectReader(), revision, walk.parseCommit(id));
        } catch (AmbiguousObjectException e) {
            throw new ProblemException(
                    ProblemException.usage(
                                    "unclear revision " + Typed.shown(revision),
                                    "several commits in the repository of " + checkout.root() + " begin with it",
                                    "Give more of its digits")
                            .problem(),
                    e);
        } catch (RevisionSyntaxException | IncorrectObjectTypeException | MissingObjectException e) {
            throw new ProblemException(unknown(checkout, revision).problem(), e);
        }
    }

    /** The revision's commit, 40 hexadecimal digits. */
    public String commit() {
        return commit.name();
    }

    /** The revision's tree, 40 hexadecimal digits: two revisions with the same files have the same. */
    public String tree() {
        return commit.getTree().name();
    }

    /**
     * A file's content, as git keeps it; empty where the revision has no such file.
     *
     * @param path relative to the checkout's root, with slashes
     * @throws ProblemException (failed) if the repository cannot be read
     */
    public Optional<byte[]> read(String path) {
        try (TreeWalk found = TreeWalk.forPath(reader, path, commit.getTree())) {
            return found == null || (found.getRawMode(0) & FileMode.TYPE_MASK) != FileMode.TYPE_FILE
                    ? Optional.empty()
                    : Optional.of(reader.open(found.getObjectId(0)).getBytes());
        } catch (IOException e) {
            throw unreadable(path + " at " + Typed.shown(revision), e);
        }
    }

    @Override
    public void close() {
        reader.close();
        repository.close();
    }

    private static ProblemException unknown(Checkout checkout, String revision) {
        return ProblemException.usage(
                "unknown revision " + Typed.shown(revision),
                "the repository of " + checkout.root() + " has none of that name",
                CURE);
    }

    private static ProblemException unreadable(String thing, IOException e) {
        return new ProblemException(
                ProblemException.failed(
                                "cannot read " + thing,
                                "the repository cannot be read (" + e + ")",
                                "See what 'git fsck' says there")
                        .problem(),
                e);
    }
}
