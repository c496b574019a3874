package rocks.dangerzone.env.engine.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The control file of a Debian package, deb-control(5).
 *
 * @param text as it is in the package
 */
public record DebControl(String text) {

    /**
     * Reads it from a package.
     *
     * @throws IOException if the file is no package, is cut short, or cannot be read
     */
    public static DebControl read(Path deb) throws IOException {
        return new DebControl(DebReader.control(deb));
    }

    /** Its fields, of those with several lines only the first one. */
    public Map<String, String> fields() {
        return Map.copyOf(DebReader.fields(text));
    }
}
