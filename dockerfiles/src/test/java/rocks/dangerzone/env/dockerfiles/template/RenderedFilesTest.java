package rocks.dangerzone.env.dockerfiles.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.LocalFile;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Origin;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;

/**
 * Keeps {@code rendered/} what the templates render. With the system property {@code rendered.update} it writes the
 * folder anew instead.
 */
class RenderedFilesTest {

    private static final Path FOLDER = Path.of("rendered");
    private static final String CURE =
            "rendered/ is stale. Refresh it with 'mvn -q test -pl dockerfiles -Drendered.update=true', review, commit";

    @Test
    void renderedFilesAreWhatTheTemplatesRender() throws IOException {
        var expected = rendered();
        if (Boolean.getBoolean("rendered.update")) {
            write(expected);
        }
        assertThat(onDisk().keySet()).as(CURE).isEqualTo(expected.keySet());
        onDisk().forEach((name, text) -> assertThat(text).as(name + ": " + CURE).isEqualTo(expected.get(name)));
    }

    private static Map<String, String> rendered() {
        var files = new TreeMap<String, String>();
        for (var cell : new CellSelector(Catalogue.bundled()).all()) {
            var name = cell.toString().replace('/', '.');
            files.put(name + ".Dockerfile", text(cell, Tool.POETRY, false));
            if (cell.variant() == Variant.DEV) {
                files.put(name + "-uv.Dockerfile", text(cell, Tool.UV, false));
            }
            if (cell.toString().equals("debian-trixie/dev")) {
                files.put(name + "-locked-python.Dockerfile", lockedPython(cell, Tool.POETRY));
            }
            if (cell.toString().equals("fedora-44/dev")) {
                files.put(name + "-locked-python-uv.Dockerfile", lockedPython(cell, Tool.UV));
            }
            // What a lock changes is the same in all releases of a family: one is enough to read.
            if (Set.of("debian-trixie", "fedora-44").contains(cell.distro().name())) {
                files.put(name + "-locked.Dockerfile", text(cell, Tool.POETRY, true));
            }
        }
        return files;
    }

    private static String text(Cell cell, Tool tool, boolean locked) {
        var python = new PythonProject(tool, Origin.PIPX, Optional.empty());
        return new Renderer()
                .render(new RenderRequest(cell, cell.distro().baseImage(), python, new LocalFile(false), locked))
                .dockerfile();
    }

    private static String lockedPython(Cell cell, Tool tool) {
        var python = new PythonProject(tool, Origin.DISTRIBUTION, Optional.empty()).fromFolder();
        return new Renderer()
                .render(new RenderRequest(cell, cell.distro().baseImage(), python, new LocalFile(false), true))
                .dockerfile();
    }

    private static Map<String, String> onDisk() throws IOException {
        var files = new TreeMap<String, String>();
        try (var paths = Files.newDirectoryStream(FOLDER)) {
            for (var path : paths) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static void write(Map<String, String> files) throws IOException {
        for (var stale : onDisk().keySet()) {
            Files.delete(FOLDER.resolve(stale));
        }
        for (var file : files.entrySet()) {
            Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
        }
    }
}
