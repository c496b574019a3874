package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import rocks.dangerzone.env.engine.store.Sha256;

/** A file of a build context. */
sealed interface ContextEntry {

    /** Relative to the context's root, with forward slashes. */
    String path();

    long size();

    /** 64 hexadecimal digits. */
    String sha256();

    void writeTo(OutputStream out) throws IOException;

    /** A file that dz-env brings, UTF-8. */
    record Text(String path, String text) implements ContextEntry {

        @Override
        public long size() {
            return bytes().length;
        }

        @Override
        public String sha256() {
            return Sha256.of(bytes());
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes());
        }

        private byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A file that is read while the context is written; it has to be what it was when its digest was taken. */
    record Copied(String path, Path source, long size, String sha256) implements ContextEntry {

        @Override
        public void writeTo(OutputStream out) throws IOException {
            MessageDigest digest = Sha256.start();
            Files.copy(source, new DigestOutputStream(out, digest));
            if (!Sha256.hex(digest.digest()).equals(sha256)) {
                throw new IOException(source + " changed while it was read");
            }
        }
    }
}
