package rocks.dangerzone.env.engine.rootfs;

/** What an entry of a root file system is. */
public enum FileType {
    FILE("file"),
    DIRECTORY("directory"),
    SYMLINK("symlink"),
    CHARACTER_DEVICE("character-device"),
    BLOCK_DEVICE("block-device"),
    FIFO("fifo");

    private final String label;

    FileType(String label) {
        this.label = label;
    }

    /** How the canonical form and people's output write it. */
    public String label() {
        return label;
    }
}
