package rocks.dangerzone.env.engine.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import rocks.dangerzone.env.engine.host.UserFolders;

/**
 * Where a service of our own keeps contexts, working files and cache mounts. Buildah 1.28 has {@code buildah-cache} in one
 * folder for all users, /var/tmp by default: it belongs to whoever built first, and the builds of everybody else fail.
 *
 * @param folder its path
 * @param clock tells what is old
 */
record TemporaryFolder(Path folder, Clock clock) {

    /** The cache mounts, the one thing here that is for later builds. */
    private static final String CACHE = "buildah-cache";

    /** Another service may be building here, but no step goes on for that long. */
    private static final Duration UNDOUBTEDLY_OVER = Duration.ofDays(1);

    /** That of this machine's user. */
    static TemporaryFolder of(UserFolders folders) {
        return new TemporaryFolder(folders.cache().resolve("podman"), Clock.systemUTC());
    }

    /**
     * The folder, made if it is missing, without what services left that were killed.
     *
     * @throws IOException if it cannot be made or read
     */
    Path ready() throws IOException {
        Files.createDirectories(folder.getParent());
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        sweep();
        return folder;
    }

    private void sweep() throws IOException {
        Instant oldest = clock.instant().minus(UNDOUBTEDLY_OVER);
        List<Path> entries;
        try (Stream<Path> all = Files.list(folder)) {
            entries = all.filter(entry -> !entry.endsWith(CACHE)).toList();
        }
        for (Path entry : entries) {
            try {
                if (Files.getLastModifiedTime(entry).toInstant().isBefore(oldest)) {
                    PathUtils.delete(entry);
                }
            } catch (IOException e) {
                // Of another user's ID in a rootless build, or gone meanwhile: it is in nobody's way.
            }
        }
    }
}
