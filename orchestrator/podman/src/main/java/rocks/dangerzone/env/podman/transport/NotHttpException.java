package rocks.dangerzone.env.podman.transport;

import java.io.IOException;

/** The peer's answer is not HTTP. */
final class NotHttpException extends IOException {

    NotHttpException() {
        super("not an HTTP answer");
    }
}
