package rocks.dangerzone.env.engine.base;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.Images;

/**
 * Looks at images by their names, and remembers what it saw of each until that was asked for once: who gets a base and
 * plans with it at once asks Podman a single time, and who comes later looks anew. A look takes some 25 ms.
 *
 * @param images the storage's
 * @param seen by ID
 */
record FreshLooks(Images images, Map<String, ImageDetails> seen) {

    static FreshLooks at(Images images) {
        return new FreshLooks(images, new ConcurrentHashMap<>());
    }

    /** What the storage has under a name. */
    Optional<ImageDetails> named(String name) {
        Optional<ImageDetails> found = images.inspect(name);
        found.ifPresent(image -> seen.put(image.id(), image));
        return found;
    }

    /** What the storage has under an ID. */
    Optional<ImageDetails> of(String imageId) {
        return Optional.ofNullable(seen.remove(imageId)).or(() -> images.inspect(imageId));
    }
}
