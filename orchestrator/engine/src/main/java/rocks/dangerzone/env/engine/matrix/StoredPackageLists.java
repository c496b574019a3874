package rocks.dangerzone.env.engine.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.report.comparison.PackageLists;
import rocks.dangerzone.env.engine.store.Store;

/**
 * The package lists that runs on this machine kept.
 *
 * @param store where they are
 */
public record StoredPackageLists(Store store) implements PackageLists {

    @Override
    public Optional<List<String>> find(String sha256) {
        return store.findIntact(sha256).map(file -> {
            try {
                return Files.readAllLines(file.path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
