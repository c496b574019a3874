package rocks.dangerzone.env.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.OSInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process's terminal, with JLine's library and without; {@code script} gives one. */
class TerminalConsoleIT {

    private static final String FOLDER = OSInfo.getNativeLibFolderPathForCurrentOS();
    private static final String NAME = System.mapLibraryName("jlinenative");

    @TempDir
    Path folder = Path.of("");

    @Test
    void withTheLibraryBesideTheTool() throws IOException, InterruptedException {
        try (InputStream library = JLineNativeLoader.class.getResourceAsStream(FOLDER + "/" + NAME)) {
            Files.copy(
                    Objects.requireNonNull(library),
                    Files.createDirectories(folder.resolve(FOLDER)).resolve(NAME));
        }

        assertThat(probe()).contains("/" + FOLDER + "/" + NAME);
    }

    @Test
    void withoutTheLibrary() throws IOException, InterruptedException {
        assertThat(probe()).doesNotContain(NAME);
    }

    @Test
    void withALibraryThatCannotBeLoaded() throws IOException, InterruptedException {
        Files.writeString(Files.createDirectories(folder.resolve(FOLDER)).resolve(NAME), "no library");

        assertThat(probe()).doesNotContain("Loaded library " + folder);
    }

    /** Returns what the Java machine says of the libraries that it loads. */
    private String probe() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path log = folder.resolve("libraries.log");
        String java = Path.of(System.getProperty("java.home"), "bin/java") + " -XX:TieredStopAtLevel=1"
                + " --enable-native-access=ALL-UNNAMED -Xlog:library:file=" + log
                + " -Djava.io.tmpdir=" + temporary + " -Dlibrary.jline.path=" + folder + " "
                + TerminalProbe.class.getName();
        ProcessBuilder builder = new ProcessBuilder(
                        "script", "-qec", "stty rows 30 cols 100; exec " + java, "/dev/null")
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        List<String> parts = List.of(said.split("raw:|restored:", -1));
        assertThat(parts).as(said).hasSize(3);
        assertThat(parts.getFirst()).contains("Size[rows=30, columns=100]");
        assertThat(parts.get(1)).contains("-icanon", "-echo ", "-isig", "-opost", "min = 1; time = 0");
        assertThat(parts.get(2)).contains(" icanon", " echo ", "isig ", "opost").doesNotContain("-icanon", "-opost");
        assertThat(temporary).isEmptyDirectory();
        return Files.readString(log);
    }
}
