package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.store.Store;

/**
 * Fetches files for packages, and says what a failure means for the package.
 *
 * @param store has room beside what it keeps
 * @param client reads addresses
 */
record Transfer(Store store, ArchiveClient client) {

    /** What is made of a file that was fetched. */
    @FunctionalInterface
    interface Use<T> {
        T of(Path file) throws IOException;
    }

    /**
     * Fetches a file, which is gone afterwards unless it was taken away.
     *
     * @param limit bytes of which no more are read
     * @throws rocks.dangerzone.env.problem.ProblemException if it is not to be had; says why
     */
    <T> T fetch(LockedCell cell, LockedPackage locked, URI address, long limit, Use<T> use) {
        Path beside = store.beside();
        try {
            client.fetch(address, limit, beside);
            return use.of(beside);
        } catch (GoneException e) {
            throw FetchProblems.gone(cell, locked, address, e);
        } catch (IOException e) {
            throw FetchProblems.unreadable(cell, locked, address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FetchProblems.stopped(e);
        } finally {
            delete(beside);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
