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

    String cure() {
        return cure;
    }
}
