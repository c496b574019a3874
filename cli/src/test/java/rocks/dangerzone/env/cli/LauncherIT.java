package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.nativ.OSInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./dz-env} from a copy of the source that was never built. */
@TestInstance(Lifecycle.PER_CLASS)
class LauncherIT {

    private static final Path TREE = Path.of("").toAbsolutePath().resolveSibling("");

    private final Path copy;

    LauncherIT(@TempDir Path folder) {
        this.copy = folder.resolve("dz env");
    }

    @BeforeAll
    void buildByTheFirstCall() throws IOException, InterruptedException {
        Files.createDirectory(copy);
        sh("git -C '" + TREE + "' ls-files -z --cached --others --exclude-standard | tar -c -C '" + TREE
                        + "' --null -T - | tar -x -C '" + copy + "'")
                .succeeded();
        Ended first = sh("'" + copy + "/dz-env' version").succeeded();
        assertThat(first.err()).startsWith("dz-env: building dz-env");
        assertThat(first.out()).startsWith("dz-env 1.");
    }

    @ParameterizedTest
    @CsvSource({"dz-env, dockerfile trixie", "runs, shell trixie --gui none --dry-run"})
    void theAotCacheIsUsed(String cache, String call) throws IOException, InterruptedException {
        List<String> current = Files.readAllLines(copy.resolve(".dz-env/current"));

        Ended ended = sh("cd '" + copy + "/ci/sample' && JDK_JAVA_OPTIONS='-XX:AOTMode=on -Xlog:class+load' '" + copy
                        + "/dz-env' " + call)
                .succeeded();

        assertThat(Path.of(current.getFirst()).resolve(cache + ".aot")).exists();
        List<String> ours = ended.out()
                .lines()
                .filter(line ->
                        line.contains("[class,load] rocks.dangerzone.") || line.contains("[class,load] picocli."))
                .filter(line -> !line.contains("$$"))
                .toList();
        assertThat(ours).hasSizeGreaterThan(100);
        assertThat(ours.stream()
                        .filter(line -> !line.contains("shared objects file"))
                        .collect(Collectors.toSet()))
                .as("loaded from jars in spite of the cache")
                .hasSizeLessThan(5);
    }

    @Test
    void theLibraryForTheTerminalLiesBesideTheTool() throws IOException {
        List<String> current = Files.readAllLines(copy.resolve(".dz-env/current"));

        assertThat(Path.of(current.getFirst())
                        .resolve("org/jline/nativ")
                        .resolve(OSInfo.getNativeLibFolderPathForCurrentOS())
                        .resolve(System.mapLibraryName("jlinenative")))
                .isNotEmptyFile();
    }

    @Test
    void theSecondCallBuildsNothing() throws IOException, InterruptedException {
        assertThat(sh("'" + copy + "/dz-env' version").succeeded().err()).isEmpty();
    }

    @Test
    void worksThroughALinkAndFromAnotherFolder() throws IOException, InterruptedException {
        assertThat(sh("cd / && ln -sf '" + copy + "/dz-env' '" + copy + "/../link' && '" + copy + "/../link' version")
                        .succeeded()
                        .out())
                .startsWith("dz-env 1.");
    }

    @Test
    void argumentsOutsideOfAsciiArriveInAnyLocale() throws IOException, InterruptedException {
        assertThat(sh("LC_ALL=C '" + copy + "/dz-env' dockerfile trixié").err())
                .startsWith("dz-env: unknown distro \"trixié\"");
    }

    @Test
    void withoutAJdkItSaysWhatToInstall() throws IOException, InterruptedException {
        Ended ended = sh("cp '" + copy + "/dz-env' '" + copy + "/../alone' && mkdir -p '" + copy + "/../bin'"
                + " && for tool in pwd readlink; do ln -sf $(command -v $tool) '" + copy + "/../bin/'; done;"
                + " sed -i 's|/usr/lib/jvm|/nowhere|' '" + copy + "/../alone'"
                + " && env -u JAVA_HOME PATH='" + copy + "/../bin' /bin/sh '" + copy + "/../alone' version");

        assertThat(ended.code()).isEqualTo(69);
        assertThat(ended.err())
                .startsWith("dz-env: no JDK 25 is to be found in JAVA_HOME, PATH or /nowhere. Install one");
    }

    private static Ended sh(String command) throws IOException, InterruptedException {
        Path err = Files.createTempFile("launcher", ".err");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        Ended ended = new Ended(code, out, Files.readString(err));
        Files.delete(err);
        return ended;
    }

    private record Ended(int code, String out, String err) {

        Ended succeeded() {
            assertThat(code).as("exit code; it said: " + err).isZero();
            return this;
        }
    }
}
