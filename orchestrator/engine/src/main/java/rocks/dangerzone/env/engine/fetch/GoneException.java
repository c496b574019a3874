package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;

/** An archive says that it does not give a file, and would say so again. */
public final class GoneException extends IOException {

    private static final long serialVersionUID = 1;

    private final int status;

    GoneException(int status) {
        super("HTTP status " + status);
        this.status = status;
    }

    int status() {
        return status;
    }
}
