package rocks.dangerzone.env.engine.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.NameConflictTreeWalk;
import org.eclipse.jgit.treewalk.TreeWalk.OperationType;
import rocks.dangerzone.env.engine.store.Sha256;

/** A working tree compared with its commit, file by file. */
final class WorkingTree {

    private final SortedMap<String, String> changes = new TreeMap<>();
    private Optional<LastWritten> lastWritten = Optional.empty();

    /** A file, by its path in the tree, and when it was written to. */
    record LastWritten(String path, Instant time) {}

    private WorkingTree() {}

    /**
     * Compares all files with HEAD's. The index is left aside: JGit is given HEAD in its place, so what is staged, cached
     * or marked as unchanged is of no effect.
     */
    static WorkingTree read(Repository repository) throws IOException {
        WorkingTree tree = new WorkingTree();
        ObjectId commit = repository.resolve("HEAD^{tree}");
        try (ObjectReader reader = repository.newObjectReader();
                NameConflictTreeWalk walk = new NameConflictTreeWalk(repository, reader)) {
            // Files are read as they would be committed, by .gitattributes and core.autocrlf.
            walk.setOperationType(OperationType.CHECKIN_OP);
            walk.addTree(new DirCacheIterator(commit == null ? DirCache.newInCore() : DirCache.read(reader, commit)));
            FileTreeIterator files = new FileTreeIterator(repository);
            files.setDirCacheIterator(walk, SourceFile.COMMITTED);
            walk.addTree(files);
            while (walk.next()) {
                tree.visit(walk, repository.getWorkTree().toPath());
            }
        }
        return tree;
    }

    private void visit(NameConflictTreeWalk walk, Path root) throws IOException {
        Optional<SourceFile> at = SourceFile.at(walk, root);
        if (at.isEmpty()) {
            return;
        }
        SourceFile file = at.get();
        String path = walk.getPathString();
        file.change().ifPresent(change -> changes.put(path, change));
        file.written()
                .filter(time ->
                        lastWritten.isEmpty() || lastWritten.get().time().isBefore(time))
                .ifPresent(time -> lastWritten = Optional.of(new LastWritten(path, time)));
        if (file.isFolder()) {
            walk.enterSubtree();
        }
    }

    boolean differs() {
        return !changes.isEmpty();
    }

    /** SHA-256 over the changes, sorted by path; empty where there are none. */
    Optional<String> difference() {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.start();
        // No path holds a NUL character, so that no two lists of changes give the same bytes.
        changes.forEach((path, change) -> digest.update((change + " " + path + "\0").getBytes(StandardCharsets.UTF_8)));
        return Optional.of(Sha256.hex(digest.digest()));
    }

    Optional<LastWritten> lastWritten() {
        return lastWritten;
    }
}
