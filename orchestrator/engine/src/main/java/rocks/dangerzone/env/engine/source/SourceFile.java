package rocks.dangerzone.env.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
import rocks.dangerzone.env.engine.packages.PackageWish;
import rocks.dangerzone.env.engine.store.Sha256;

/** A path of the source that a walk is at: a file or folder in the commit, in the working tree, or in both. */
final class SourceFile {

    /** Where the walk has the commit, and where the working tree. */
    static final int COMMITTED = 0;

    static final int PRESENT = 1;

    private static final String NOTHING = "%06o %s".formatted(0, "0".repeat(64));

    private final Path file;
    private final Optional<DirCacheIterator> committed;
    private final Optional<WorkingTreeIterator> present;
    private final FileMode before;
    private final FileMode now;

    private SourceFile(Path file, Optional<DirCacheIterator> committed, Optional<WorkingTreeIterator> present) {
        this.file = file;
        this.committed = committed;
        this.present = present;
        this.before = committed.map(DirCacheIterator::getEntryFileMode).orElse(FileMode.MISSING);
        // By core.fileMode, and with a submodule that was never fetched, an empty folder, as a submodule.
        this.now = present.map(tree -> committed.map(tree::getIndexFileMode).orElseGet(tree::getEntryFileMode))
                .orElse(FileMode.MISSING);
    }

    /** Where a walk is; empty where that does not count: what git ignores, and the packages. */
    static Optional<SourceFile> at(TreeWalk walk, Path root) throws IOException {
        if (walk.getDepth() == 0 && PackageWish.FOLDERS.contains(walk.getPathString())) {
            return Optional.empty();
        }
        Optional<DirCacheIterator> committed = Optional.ofNullable(walk.getTree(COMMITTED, DirCacheIterator.class));
        Optional<WorkingTreeIterator> present = Optional.ofNullable(walk.getTree(PRESENT, WorkingTreeIterator.class));
        if (committed.isEmpty() && present.isPresent() && present.get().isEntryIgnored()) {
            return Optional.empty();
        }
        return Optional.of(new SourceFile(root.resolve(walk.getPathString()), committed, present));
    }

    /** Whether there is more below. */
    boolean isFolder() {
        return before.equals(FileMode.TREE) || now.equals(FileMode.TREE);
    }

    /** When it was written to last, where it is a file. */
    Optional<Instant> written() {
        return holdsContent(now) && !now.equals(FileMode.GITLINK)
                ? present.map(WorkingTreeIterator::getEntryLastModifiedInstant)
                : Optional.empty();
    }

    /** What became of it since the commit: a word, its mode and its content's digest; empty where it is the same. */
    Optional<String> change() throws IOException {
        if (!holdsContent(now)) {
            return holdsContent(before) ? Optional.of("deleted " + NOTHING) : Optional.empty();
        }
        WorkingTreeIterator tree = present.orElseThrow();
        if (holdsContent(before) && isSame(committed.orElseThrow(), tree)) {
            return Optional.empty();
        }
        return Optional.of(
                "%s %06o %s".formatted(holdsContent(before) ? "modified" : "new", now.getBits(), content(tree)));
    }

    private boolean isSame(DirCacheIterator commit, WorkingTreeIterator tree) {
        boolean neverFetched =
                now.equals(FileMode.GITLINK) && tree.getEntryFileMode().equals(FileMode.TREE);
        return before.equals(now) && (neverFetched || commit.idEqual(tree));
    }

    /** Of a submodule the commit that it is at, of a link the digest of its target. */
    private String content(WorkingTreeIterator tree) throws IOException {
        if (now.equals(FileMode.GITLINK)) {
            return tree.getEntryObjectId().name();
        }
        if (now.equals(FileMode.SYMLINK)) {
            return Sha256.of(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
        }
        MessageDigest digest = Sha256.start();
        try (InputStream content = new DigestInputStream(tree.openEntryStream(), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.hex(digest.digest());
    }

    /** Whether it is a file, a link or a submodule; not a folder, and not what git cannot hold, such as a socket. */
    private static boolean holdsContent(FileMode mode) {
        return !mode.equals(FileMode.TREE) && !mode.equals(FileMode.MISSING);
    }
}
