package rocks.dangerzone.env.engine.base;

import java.time.Instant;
import java.util.Optional;

/**
 * A base image that a lock file names.
 *
 * @param reference what FROM names: {@code name@sha256:…}
 * @param imageId the config digest, 64 hexadecimal digits
 * @param digest the image manifest's digest, with {@code sha256:}
 * @param created when it was made; of a bootstrapped one the date of the archive's state
 * @param snapshot the moment that its archive's state is of, where it is one that a snapshot archive keeps
 */
public record PinnedBase(String reference, String imageId, String digest, Instant created, Optional<Instant> snapshot) {

    /** Whether it was made from the distribution's archive, and so is in no registry. */
    boolean bootstrapped() {
        return reference.startsWith(BaseName.PREFIX);
    }
}
