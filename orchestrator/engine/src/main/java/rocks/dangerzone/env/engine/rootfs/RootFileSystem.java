package rocks.dangerzone.env.engine.rootfs;

import java.util.Collections;
import java.util.SortedMap;

/**
 * The files of an image as its containers see them.
 *
 * @param files by path, in the order of the paths' bytes, see {@link ArchivePath}; without the root and empty mount points
 */
public record RootFileSystem(SortedMap<String, RootFile> files) {

    public RootFileSystem {
        files = Collections.unmodifiableSortedMap(files);
    }

    /** The root file system digest, 64 hexadecimal digits. */
    public String digest() {
        return CanonicalForm.digest(files);
    }
}
