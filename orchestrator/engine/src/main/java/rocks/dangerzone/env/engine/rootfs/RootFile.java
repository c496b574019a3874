package rocks.dangerzone.env.engine.rootfs;

/**
 * An entry of a root file system.
 *
 * @param attributes what it is
 * @param content what it holds
 * @param layer the layer that it came with, counted from 0, the lowest
 */
public record RootFile(FileAttributes attributes, FileContent content, int layer) {

    /** Whether it is a regular file. */
    public boolean isFile() {
        return attributes.type() == FileType.FILE;
    }

    boolean isDirectory() {
        return attributes.type() == FileType.DIRECTORY;
    }

    /** Whether another is the same by all that the root file system digest covers. */
    public boolean sameAs(RootFile other) {
        return attributes.equals(other.attributes)
                && content.size() == other.content.size()
                && content.sha256().equals(other.content.sha256());
    }
}
