package rocks.dangerzone.env.engine.rootfs;

/**
 * What an entry is apart from its path and its content, as far as it is the same wherever an image is unpacked.
 *
 * @param type what it is
 * @param mode permission bits with setuid, setgid and sticky; 0777 of symlinks, whose own mode counts nowhere
 * @param uid number of the owner
 * @param gid number of the group
 * @param target a symlink's target as it is written, in the letters of {@link ArchivePath}; else empty
 * @param device {@code major:minor} of a device; else empty
 * @param capability the extended attribute {@code security.capability}, hexadecimal; empty where there is none
 */
public record FileAttributes(
        FileType type, int mode, long uid, long gid, String target, String device, String capability) {

    /** A directory that no layer has an entry of, though there is something in it: made so when it is unpacked. */
    static final FileAttributes IMPLIED = new FileAttributes(FileType.DIRECTORY, 0755, 0, 0, "", "", "");

    public FileAttributes {
        mode = type == FileType.SYMLINK ? 0777 : mode;
    }
}
