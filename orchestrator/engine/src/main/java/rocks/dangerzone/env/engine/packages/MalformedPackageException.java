package rocks.dangerzone.env.engine.packages;

import java.io.IOException;

/** A file that is no package, or a damaged one; the message says what is wrong, as part of a sentence. */
final class MalformedPackageException extends IOException {

    private final String fault;

    MalformedPackageException(String message) {
        super(message);
        this.fault = message;
    }

    MalformedPackageException(String message, Throwable cause) {
        super(message, cause);
        this.fault = message;
    }

    String fault() {
        return fault;
    }
}
