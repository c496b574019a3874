package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** picocli still works when its classes have a newer format. */
class NewerClassFilesTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void rewrittenClassesPassTheVerifier() throws IOException, URISyntaxException, ReflectiveOperationException {
        Path original = Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = Files.copy(original, folder.resolve("picocli.jar"));
        assertThat(majorVersion(jar)).as("if this fails, the rewriting can go").isLessThan(50);

        NewerClassFiles.rewrite(jar);

        assertThat(majorVersion(jar)).isEqualTo(52);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> line = Class.forName("picocli.CommandLine", true, loader);
            assertThat(line.getClassLoader()).isSameAs(loader);
            for (Class<?> nested : line.getDeclaredClasses()) {
                Class.forName(nested.getName(), true, loader);
            }
        }
    }

    private static int majorVersion(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile());
                var in = file.getInputStream(file.getEntry("picocli/CommandLine.class"))) {
            byte[] head = in.readNBytes(8);
            return head[6] << 8 | head[7];
        }
    }
}
