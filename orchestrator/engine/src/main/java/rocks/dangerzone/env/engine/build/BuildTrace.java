package rocks.dangerzone.env.engine.build;

import java.util.List;

/**
 * What a build's log tells about it.
 *
 * @param steps the steps of its Dockerfile; 0 if nothing was built
 * @param cachedSteps how many of them were taken from Podman's cache
 * @param archives the state of the package archives that its steps read, as far as they are known, sorted by file
 */
public record BuildTrace(int steps, int cachedSteps, List<ArchiveState> archives) {

    /** Of nothing that was built. */
    public static final BuildTrace NONE = new BuildTrace(0, 0, List.of());

    /**
     * The index of a package archive.
     *
     * @param file apt's Release file, or dnf's {@code repomd.xml} with its repository's folder
     * @param sha256 its digest, 64 hexadecimal digits
     */
    public record ArchiveState(String file, String sha256) {}

    public BuildTrace {
        archives = List.copyOf(archives);
    }
}
