package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;

/** An archive that holds no image, or a damaged one. Its message is the cause for people. */
final class MalformedArchiveException extends IOException {

    private final String cure;

    MalformedArchiveException(String cause) {
        this(cause, "Make it again with 'podman save --format oci-archive --output FILE IMAGE'");
    }

    MalformedArchiveException(String cause, String cure) {
        super(cause);
        this.cure = cure;
    }

    /** A member is missing. */
    static MalformedArchiveException missing(String name) {
        return new MalformedArchiveException("its " + name + " is missing: it is cut off or damaged");
    }

    /** A layer, counted from 0, is another than the configuration names. */
    static MalformedArchiveException otherLayer(int number, String actual, String expected) {
        return new MalformedArchiveException(
                "its layer %d is not the one that its configuration names: %s instead of %s"
                        .formatted(number + 1, actual, expected));
    }

    String cure() {
        return cure;
    }
}
