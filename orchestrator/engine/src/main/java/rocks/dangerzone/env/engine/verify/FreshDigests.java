package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Digests of files as they are now: each is read once however many cells ask for it, and nothing is taken from an earlier
 * call, for a file may have been changed behind the back of who remembers it. Safe for use by many threads.
 */
final class FreshDigests implements FileDigests {

    private final Map<Path, FutureTask<String>> readings = new ConcurrentHashMap<>();

    @Override
    public String of(Path file) throws IOException {
        FutureTask<String> reading = readings.computeIfAbsent(
                file.toAbsolutePath().normalize(), path -> new FutureTask<>(() -> Sha256.of(path)));
        // Of many threads the first one reads; for the others this does nothing.
        reading.run();
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
