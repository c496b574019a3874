package rocks.dangerzone.env.engine.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import rocks.dangerzone.env.podman.system.PodmanInfo;

/**
 * When images came into the storage. Podman tells only the date that an image bears, which for the sake of reproducible
 * builds is its base's; the folder of its files in the storage is as old as the image is (containers/storage, images.go).
 *
 * @param folder the one with a folder for each image
 */
record StorageTimes(Path folder) {

    static StorageTimes of(PodmanInfo info) {
        return new StorageTimes(Path.of(info.graphRoot(), info.storageDriver() + "-images"));
    }

    /** The time; empty where the storage cannot be looked into, for example where it is on another machine. */
    Optional<Instant> of(String imageId) {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(folder.resolve(imageId)).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
