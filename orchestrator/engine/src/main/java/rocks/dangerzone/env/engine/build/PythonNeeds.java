package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;

/** Tells whether a development environment takes anything from a Python package index. */
final class PythonNeeds {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^\\[\\[package]]");

    private PythonNeeds() {}

    /** Whether its tool, or anything that the project's lock file names, has to come from there. */
    static boolean index(PythonProject python, Path checkout) {
        if (python.origin() == PythonProject.Origin.PIPX) {
            return true;
        }
        long named = PACKAGE.matcher(text(checkout.resolve(python.tool().lockFile())))
                .results()
                .count();
        return switch (python.tool()) {
            case POETRY -> named > 0;
            // uv.lock names the project itself too.
            case UV -> named > 1;
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
