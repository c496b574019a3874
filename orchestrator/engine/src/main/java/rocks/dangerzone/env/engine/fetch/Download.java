package rocks.dangerzone.env.engine.fetch;

import java.net.URI;
import java.nio.file.Files;
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
 * @param transfer fetches them
 * @param index tells where wheels are
 */
record Download(Store store, Transfer transfer, PythonIndex index) {

    /** Of a file whose size is not known no more than this is read. */
    private static final long LARGEST = 2L << 30;

    /** Fetches one package. What is not as the lock file says is thrown away. */
    void fetch(LockedCell cell, LockedPackage locked, ArchiveSources archives) {
        URI address =
                locked.format() == PackageFormat.WHEEL ? index.address(cell, locked) : address(cell, locked, archives);
        transfer.fetch(cell, locked, address, locked.size() > 0 ? locked.size() : LARGEST, beside -> {
            long size = Files.size(beside);
            String sha256 = Sha256.of(beside);
            if ((locked.size() > 0 && size != locked.size()) || !sha256.equals(locked.sha256())) {
                throw FetchProblems.otherBytes(cell, locked, address, size, sha256);
            }
            return store.take(beside);
        });
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
}
