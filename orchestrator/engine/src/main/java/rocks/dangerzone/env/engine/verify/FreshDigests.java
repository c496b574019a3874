package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Digests of files as they are now: each is read once however many cells ask for it, and nothing is taken from an earlier
 * call, for a file may have been changed behind the back of who remembers it. Safe for use by many threads.
 */
final class FreshDigests implements FileDigests {

    private final Answers<Path, String> readings = new Answers<>(FreshDigests::read);

    @Override
    public String of(Path file) throws IOException {
        try {
            return readings.apply(file.toAbsolutePath().normalize());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String read(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
