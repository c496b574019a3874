package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;

/** Is given contents of files. */
@FunctionalInterface
public interface ContentReader {

    /**
     * Reads a content.
     *
     * @param in the content; need not be read to its end
     */
    void read(FileContent content, InputStream in) throws IOException;
}
