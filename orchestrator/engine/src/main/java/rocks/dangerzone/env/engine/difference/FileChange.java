package rocks.dangerzone.env.engine.difference;

import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.rootfs.RootFile;

/**
 * A file that is not the same in both images.
 *
 * @param path in the letters of {@link rocks.dangerzone.env.engine.rootfs.ArchivePath}
 * @param a what it is in the first; empty if it is not there
 * @param b what it is in the second; empty if it is not there
 * @param owner the package that it belongs to, as far as the database of dpkg or rpm tells
 * @param text the lines that differ, as {@code diff -u} has them; empty where it is no small text
 */
public record FileChange(
        String path, Optional<RootFile> a, Optional<RootFile> b, Optional<String> owner, List<String> text) {

    /** What happened to a file on the way from the first image to the second. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public FileChange {
        text = List.copyOf(text);
    }

    /** A change of which no more is known yet. */
    static FileChange of(String path, Optional<RootFile> a, Optional<RootFile> b) {
        return new FileChange(path, a, b, Optional.empty(), List.of());
    }

    FileChange with(Optional<String> itsOwner, List<String> itsText) {
        return new FileChange(path, a, b, itsOwner, itsText);
    }

    public Kind kind() {
        return a.isEmpty() ? Kind.ADDED : b.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }

    /** What of it differs: {@code type}, {@code mode}, {@code owner}, {@code content}, …; empty if it is only in one. */
    public List<String> properties() {
        return a.flatMap(one -> b.map(other -> Properties.differing(one, other)))
                .orElse(List.of());
    }
}
