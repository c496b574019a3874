package rocks.dangerzone.env.podman.build;

import java.io.IOException;
import java.io.OutputStream;

/** A build context that writes itself as a tar while it is sent, so that it need not fit into memory. */
@FunctionalInterface
public interface BuildContext {

    /**
     * Writes the tar, once.
     *
     * @param out where to; may be closed or left open
     * @throws IOException if a file of it cannot be read, or {@code out} fails
     */
    void writeTar(OutputStream out) throws IOException;
}
