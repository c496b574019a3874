package rocks.dangerzone.env.engine.base;

import java.time.Instant;

/**
 * A base image that a lock file names.
 *
 * @param reference what FROM names: {@code name@sha256:…}
 * @param imageId the config digest, 64 hexadecimal digits
 * @param digest the image manifest's digest, with {@code sha256:}
 * @param created when it was made; of a bootstrapped one the date of the archive's state
 */
public record PinnedBase(String reference, String imageId, String digest, Instant created) {

    /** Whether it was made from the distribution's archive, and so is in no registry. */
    boolean bootstrapped() {
        return reference.startsWith(BaseName.PREFIX);
    }
}
