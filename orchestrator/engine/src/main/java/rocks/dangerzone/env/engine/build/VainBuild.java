package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.image.Images;

/**
 * Removes an image that was built in vain, because somebody else's has its names now.
 *
 * @param leftovers knows the builds that go on, whose layers may be this one's
 * @param uses forgets it
 */
record VainBuild(Images images, Leftovers leftovers, LastUses uses) {

    /** An image that has a name, a container or images upon it, or may be of use to a build, stays for those who prune. */
    void remove(String imageId) {
        try {
            boolean unnamed = images.inspect(imageId)
                    .filter(image -> image.names().isEmpty())
                    .isPresent();
            if (unnamed && leftovers.going().isEmpty()) {
                images.remove(imageId, false);
            }
            if (!images.exists(imageId)) {
                uses.forget(imageId);
            }
        } catch (PodmanApiException | IOException e) {
            // What is in use is no loss: it is where it was.
        }
    }
}
