package rocks.dangerzone.env.engine.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages that chains built, each in a folder named by the digest of what it was built from, so that the same sources are
 * not packaged twice, and one distro's package does not take the place of another's of the same name.
 *
 * @param folder its path
 */
record PackageFolder(Path folder) {

    /** The package that was built from those sources. */
    Optional<Path> find(String key) {
        Path home = folder.resolve(key);
        if (!Files.isDirectory(home)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file ->
                            file.toString().endsWith(".deb") || file.toString().endsWith(".rpm"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps copies of a package file and of what belongs to it, the package first; returns the package's copy. */
    Path keep(String key, List<Path> files) {
        Path home = folder.resolve(key);
        try {
            Files.createDirectories(folder);
            Path fresh = Files.createTempDirectory(folder, "new");
            try {
                for (Path file : files) {
                    Files.copy(file, fresh.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                }
                delete(home);
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(fresh);
            }
            return home.resolve(files.getFirst().getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path home) throws IOException {
        if (!Files.isDirectory(home)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(home)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(home);
    }
}
