package rocks.dangerzone.env.engine.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Set;

/**
 * When a state was used last. dz-env marks it with each run; env.py does not, so what runs leave near the top of the tree
 * counts as well: the shell's history, settings, the inner Podman's lock files.
 */
final class LastUse {

    /** The state, its parts, what is in them, and what is in the inner Podman's storage. */
    private static final int DEPTH = 4;

    private LastUse() {}

    static Instant of(Path state) {
        Latest latest = new Latest();
        try {
            Files.walkFileTree(state, Set.of(), DEPTH, latest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return latest.time;
    }

    /** Keeps the latest time of change; what cannot be looked into is left out. */
    private static final class Latest extends SimpleFileVisitor<Path> {

        private Instant time = Instant.EPOCH;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return look(attributes);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return look(attributes);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private FileVisitResult look(BasicFileAttributes attributes) {
            Instant changed = attributes.lastModifiedTime().toInstant();
            time = changed.isAfter(time) ? changed : time;
            return FileVisitResult.CONTINUE;
        }
    }
}
