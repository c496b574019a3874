package rocks.dangerzone.env.engine.rootfs;

/**
 * A file's content, and where it is to be found again.
 *
 * @param size bytes
 * @param sha256 64 hexadecimal digits
 * @param layer the layer with it, counted from 0 in the order in which they were read: in an archive the lowest first
 * @param path the path that it has there; a hard link shares it under another
 */
public record FileContent(long size, String sha256, int layer, String path) {

    /** That of an entry which is no file. */
    public static final FileContent NONE = new FileContent(0, "", -1, "");
}
