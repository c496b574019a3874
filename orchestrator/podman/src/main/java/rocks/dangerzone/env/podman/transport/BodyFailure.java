package rocks.dangerzone.env.podman.transport;

import java.io.IOException;

/** The source of a request's body failed, as opposed to the connection it was being sent over. */
public final class BodyFailure extends IOException {

    BodyFailure(IOException cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }
}
