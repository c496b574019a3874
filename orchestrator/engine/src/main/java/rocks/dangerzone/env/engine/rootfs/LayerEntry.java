package rocks.dangerzone.env.engine.rootfs;

/**
 * An entry of a layer: something that it adds, or takes away from the layers below. Paths are normal, see
 * {@link ArchivePath}.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/layer.md">OCI image layer</a>
 */
sealed interface LayerEntry {

    String path();

    /**
     * Something with a content, perhaps an empty one.
     *
     * @param size of the content in bytes
     */
    record Node(String path, FileAttributes attributes, long size) implements LayerEntry {}

    /** A further name of a file. */
    record HardLink(String path, String target) implements LayerEntry {}

    /** What the layers below have at that path is gone. */
    record Whiteout(String path) implements LayerEntry {}

    /** What the layers below have in that directory is gone. */
    record Opaque(String path) implements LayerEntry {}
}
