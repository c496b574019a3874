package rocks.dangerzone.env.engine.packages;

import java.io.IOException;
import java.nio.file.Path;

/** Gives the SHA-256 of files. */
@FunctionalInterface
public interface FileDigests {

    /** The digest of a file's present content, 64 hexadecimal digits. */
    String of(Path file) throws IOException;
}
