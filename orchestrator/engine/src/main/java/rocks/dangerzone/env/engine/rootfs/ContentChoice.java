package rocks.dangerzone.env.engine.rootfs;

/** Says which contents of files are kept while an image is read, since it is not read again. */
@FunctionalInterface
public interface ContentChoice {

    /**
     * Whether a file's content is kept.
     *
     * @param path where its layer has it; hard links to it are not asked after
     * @param size bytes
     */
    boolean keeps(String path, long size);
}
