package rocks.dangerzone.env.podman.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A body that is written while it is sent. */
@FunctionalInterface
public interface RequestBody {

    void writeTo(OutputStream out) throws IOException;

    /** No body at all. */
    static RequestBody empty() {
        return out -> {};
    }

    /** The bytes of a stream, which is not closed. */
    static RequestBody of(InputStream in) {
        return in::transferTo;
    }
}
