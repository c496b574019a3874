package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;

/**
 * The files in the store as a doubtful reader sees them. Unlike {@link Store#findIntact} it removes nothing: what is damaged
 * is to be told of.
 *
 * @param store the store
 * @param digests read them
 */
record KeptFiles(Store store, FileDigests digests) {

    /** What there is under a digest. */
    sealed interface KeptFile {

        /** The bytes that belong to it. */
        record Intact(Path path) implements KeptFile {}

        /** Other bytes, which have a digest of their own. */
        record Damaged(Path path, String digest) implements KeptFile {

            /** The same for people. */
            String reason() {
                return "the store's file " + path + " is damaged: its bytes have the digest " + digest;
            }
        }

        /** Nothing. */
        record Absent() implements KeptFile {}
    }

    /** What there is under a digest of 64 hexadecimal digits. */
    KeptFile find(String sha256) {
        Optional<StoredFile> file = store.find(sha256);
        if (file.isEmpty()) {
            return new KeptFile.Absent();
        }
        Path path = file.get().path();
        try {
            String actual = digests.of(path);
            return actual.equals(sha256) ? new KeptFile.Intact(path) : new KeptFile.Damaged(path, actual);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
