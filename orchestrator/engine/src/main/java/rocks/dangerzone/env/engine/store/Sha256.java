package rocks.dangerzone.env.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 digests as 64 hexadecimal digits. */
public final class Sha256 {

    private static final Pattern TEXT = Pattern.compile("[0-9a-f]{64}");
    private static final int CHUNK = 1 << 16;

    private Sha256() {}

    public static String of(byte[] content) {
        return hex(start().digest(content));
    }

    /** The digest of a file, read in pieces. */
    public static String of(Path file) throws IOException {
        MessageDigest digest = start();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                digest.update(chunk, 0, count);
            }
        }
        return hex(digest.digest());
    }

    /** A digest to be fed by the caller. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    public static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static boolean valid(String text) {
        return TEXT.matcher(text).matches();
    }

    static void require(String text) {
        if (!valid(text)) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + text);
        }
    }
}
