package rocks.dangerzone.env.engine.rootfs;

import java.security.MessageDigest;
import java.util.Map;
import java.util.Set;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * The bytes that the root file system digest is over. docs/reproducibility.md has the form for others to compute;
 * {@link #VERSION} changes whenever it does.
 */
final class CanonicalForm {

    /** Of the form; remembered digests of another are not used. */
    static final int VERSION = 1;

    /**
     * Files that a container's engine mounts its own over. Buildah leaves an empty file in a layer where it mounted one
     * and there was none; which of them, differs between versions.
     */
    private static final Set<String> MOUNT_POINTS =
            Set.of(".dockerenv", "etc/hostname", "etc/hosts", "etc/resolv.conf", "run/.containerenv");

    private CanonicalForm() {}

    static String digest(Map<String, RootFile> sorted) {
        MessageDigest digest = Sha256.start();
        sorted.forEach((path, file) -> record(digest, path, file));
        return Sha256.hex(digest.digest());
    }

    /** Whether it is left out. */
    static boolean isMountStub(String path, RootFile file) {
        return file.isFile() && file.content().size() == 0 && MOUNT_POINTS.contains(path);
    }

    private static void record(MessageDigest digest, String path, RootFile file) {
        FileAttributes attributes = file.attributes();
        field(digest, "/" + path);
        field(digest, attributes.type().label());
        field(digest, "%04o".formatted(attributes.mode()));
        field(digest, Long.toString(attributes.uid()));
        field(digest, Long.toString(attributes.gid()));
        field(digest, Long.toString(file.content().size()));
        field(digest, file.content().sha256());
        field(digest, attributes.target());
        field(digest, attributes.device());
        field(digest, attributes.capability());
    }

    private static void field(MessageDigest digest, String value) {
        digest.update(ArchivePath.bytes(value));
        digest.update((byte) 0);
    }
}
