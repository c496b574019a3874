package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import rocks.dangerzone.env.engine.host.UserFolders;

/**
 * When images were built or used last, for Podman does not know: an empty file for each, whose time is the one. To know
 * it is a convenience, so a disk that fails is passed over.
 *
 * @param folder where the files are
 */
public record LastUses(Path folder) {

    public static LastUses of(UserFolders folders) {
        return new LastUses(folders.cache().resolve("uses"));
    }

    /** Notes that an image is used now. */
    void note(String imageId) {
        Path file = folder.resolve(imageId);
        try {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } else {
                Files.createDirectories(folder);
                Files.write(file, new byte[0]);
            }
        } catch (IOException e) {
            // The image will seem to be older than it is.
        }
    }

    /** When an image was used last; empty where nothing is noted. */
    public Optional<Instant> of(String imageId) {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(folder.resolve(imageId)).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Forgets an image that is gone. */
    public void forget(String imageId) {
        try {
            Files.deleteIfExists(folder.resolve(imageId));
        } catch (IOException e) {
            // An empty file more is no harm.
        }
    }
}
