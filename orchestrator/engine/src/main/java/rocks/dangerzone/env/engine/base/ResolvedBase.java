package rocks.dangerzone.env.engine.base;

/**
 * A base image, pinned.
 *
 * @param reference what FROM names: {@code name@sha256:…}
 * @param imageId the config digest, 64 hexadecimal digits
 * @param digest the image manifest's digest, with {@code sha256:}
 * @param origin how it was got
 */
public record ResolvedBase(String reference, String imageId, String digest, Origin origin) {

    /** How a base was got. */
    public enum Origin {
        LOCAL,
        REGISTRY,
        BOOTSTRAP
    }
}
