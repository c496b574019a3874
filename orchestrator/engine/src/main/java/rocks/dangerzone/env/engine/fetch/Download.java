package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.PackageFormat;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;

/**
 * Brings packages from archives into the store.
 *
 * @param store where to
 * @param client reads from archives
 * @param index tells where wheels are
 */
record Download(Store store, ArchiveClient client, PythonIndex index) {

    /** Of a file whose size is not known no more than this is read. */
    private static final long LARGEST = 2L << 30;

    /** Fetches one package. What is not as the lock file says is thrown away. */
    void fetch(LockedCell cell, LockedPackage locked, ArchiveSources archives) {
        URI address =
                locked.format() == PackageFormat.WHEEL ? index.address(cell, locked) : address(cell, locked, archives);
        Path beside = store.beside();
        try {
            client.fetch(address, locked.size() > 0 ? locked.size() : LARGEST, beside);
            long size = Files.size(beside);
            String sha256 = Sha256.of(beside);
            if ((locked.size() > 0 && size != locked.size()) || !sha256.equals(locked.sha256())) {
                throw FetchProblems.otherBytes(cell, locked, address, size, sha256);
            }
            store.take(beside);
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

    /** Signs that some servers would take for others are written in hexadecimal, as apt does. */
    private static URI address(LockedCell cell, LockedPackage locked, ArchiveSources archives) {
        URI archive =
                archives.address(locked.source()).orElseThrow(() -> FetchProblems.otherDistro(cell, locked, archives));
        String scheme = String.valueOf(archive.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw FetchProblems.otherTransport(cell, locked, archive);
        }
        return URI.create(
                archive + locked.path().replace("+", "%2b").replace("~", "%7e").replace("^", "%5e"));
    }

    private static void delete(Path beside) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
