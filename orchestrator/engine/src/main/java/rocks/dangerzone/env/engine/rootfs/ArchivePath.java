package rocks.dangerzone.env.engine.rootfs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths in archives. File names are bytes, in no known encoding, so they are held as strings with a letter for each byte
 * (ISO 8859-1): nothing is lost, and their order is that of the bytes.
 */
public final class ArchivePath {

    private ArchivePath() {}

    /**
     * A path without {@code .}, slashes at its ends and doubled ones; empty for the root itself.
     *
     * @throws MalformedArchiveException if it climbs out of the root
     */
    static String normal(String raw) throws MalformedArchiveException {
        List<String> parts = new ArrayList<>();
        for (String part : raw.split("/", -1)) {
            if (part.equals("..")) {
                throw new MalformedArchiveException("it has an entry outside of its root, " + shown(raw));
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /** The path of the directory that it is in; empty for the root. */
    public static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** Its last part. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path of something in a directory. */
    static String below(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** The path for people: read as UTF-8. */
    public static String shown(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** A path as the archive's bytes have it. */
    public static byte[] bytes(String path) {
        return path.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
