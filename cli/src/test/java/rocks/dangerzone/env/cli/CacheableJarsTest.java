package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Libraries still work when they have been rewritten for the AOT cache. */
class CacheableJarsTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void oldClassesGetANewerFormatAndPassTheVerifier()
            throws IOException, URISyntaxException, ReflectiveOperationException {
        Path jar = copyOf(CommandLine.class);
        assertThat(majorVersion(jar)).as("if this fails, the rewriting can go").isLessThan(50);

        CacheableJars.rewriteIfNeeded(jar);

        assertThat(majorVersion(jar)).isEqualTo(52);
        try (URLClassLoader loader = loader(jar)) {
            Class<?> line = Class.forName("picocli.CommandLine", true, loader);
            assertThat(line.getClassLoader()).isSameAs(loader);
            for (Class<?> nested : line.getDeclaredClasses()) {
                Class.forName(nested.getName(), true, loader);
            }
        }
    }

    @Test
    void signaturesAreCheckedAndLeftOut() throws IOException, URISyntaxException, ReflectiveOperationException {
        Path jar = copyOf(Repository.class);
        long size = Files.size(jar);
        assertThat(signers(jar)).as("if this fails, the rewriting can go").isPositive();

        CacheableJars.rewriteIfNeeded(jar);

        assertThat(signers(jar)).isZero();
        assertThat(Files.size(jar)).isLessThan(size);
        try (JarFile file = new JarFile(jar.toFile());
                URLClassLoader loader = loader(jar)) {
            assertThat(file.getManifest().getEntries()).isEmpty();
            assertThat(file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName"))
                    .startsWith("org.eclipse.jgit");
            Class<?> id = Class.forName("org.eclipse.jgit.lib.ObjectId", true, loader);
            assertThat(id.getClassLoader()).isSameAs(loader);
            assertThat(id.getSigners()).isNull();
        }
    }

    @Test
    void whatIsNotWhatWasSignedIsRefused() throws IOException, URISyntaxException {
        Path jar = copyOf(Repository.class);
        Path changed = folder.resolve("changed.jar");
        try (JarFile file = new JarFile(jar.toFile(), false);
                OutputStream out = Files.newOutputStream(changed);
                JarOutputStream written = new JarOutputStream(out)) {
            for (JarEntry entry : file.stream().toList()) {
                written.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream in = file.getInputStream(entry)) {
                    in.transferTo(written);
                }
                if (entry.getName().equals("org/eclipse/jgit/lib/ObjectId.class")) {
                    written.write(0);
                }
                written.closeEntry();
            }
        }

        assertThatThrownBy(() -> CacheableJars.rewriteIfNeeded(changed)).isInstanceOf(SecurityException.class);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(jar.getFileName().toString(), "changed.jar");
    }

    @Test
    void othersStayAsTheyAre() throws IOException, URISyntaxException {
        Path jar = copyOf(Test.class);
        byte[] before = Files.readAllBytes(jar);

        CacheableJars.rewriteIfNeeded(jar);

        assertThat(jar).hasBinaryContent(before);
    }

    private Path copyOf(Class<?> of) throws IOException, URISyntaxException {
        Path original =
                Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.copy(original, folder.resolve(original.getFileName()));
    }

    private static long signers(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> entry.getName().matches("META-INF/.*\\.(SF|RSA)"))
                    .count();
        }
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    private static int majorVersion(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile());
                var in = file.getInputStream(file.getEntry("picocli/CommandLine.class"))) {
            byte[] head = in.readNBytes(8);
            return head[6] << 8 | head[7];
        }
    }
}
