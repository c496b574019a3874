package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;

/** What people read of packages that are not of the checkout as it is; Podman is only played. */
class StalePackagesTest {

    private static final String UP_TO_DATE = "debian-trixie/end-user is up to date\n";

    private TrainingGround ground = new TrainingGround(Path.of(""));
    private List<AutoCloseable> open = List.of();
    private Path deb = Path.of("");

    /** The commit that the package is of, as messages show it. */
    private String first = "";

    @BeforeEach
    void makeGround() throws IOException {
        ground = TrainingGround.make();
        open = List.of(TrainingService.at(ground.socket()), ground);
        deb = ground.folder().resolve("checkout/deb_dist/dangerzone_1.0.0-1_all.deb");
        first = Files.readString(head()).substring(0, 12);
    }

    @AfterEach
    void closeGround() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"build trixie", "run --no-gui trixie -- true", "shell --no-gui trixie"})
    void areRefusedUnlessAllowed(String typed) throws IOException, InterruptedException {
        commit("fedcba9876".repeat(4));
        String cause = "the package " + deb + " is stale: it was built from commit " + first
                + ", the checkout is at fedcba9876fe";

        Outcome refused = dzEnv(typed);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo("dz-env: " + cause
                        + ". Build it anew with 'dz-env --distro debian --version trixie run --dev --no-gui"
                        + " ./dangerzone/install/linux/build-deb.py', or take it as it is with --allow-stale.\n");

        Outcome allowed = inItsProcess(typed.replace("trixie", "--allow-stale trixie"));
        assertThat(allowed.code()).isZero();
        assertThat(allowed.err()).startsWith(cause + "; it is taken as it is, as --allow-stale says\n");
    }

    @Test
    void areRefusedWhereTheyAreNamedToo() throws IOException {
        commit("fedcba9876".repeat(4));

        assertThat(dzEnv("build trixie --package " + deb).err())
                .startsWith("dz-env: the package " + deb + " is stale: it was built from commit " + first + ",");
        assertThat(dzEnv("build trixie --package " + deb + " --allow-stale").code())
                .isZero();
    }

    @Test
    void areExportedOnlyWhereThatIsAllowed() throws IOException {
        Path exported = ground.folder().resolve("checkout/out/packages/dangerzone_1.0.0-1_all.deb");
        commit("fedcba9876".repeat(4));
        assertThat(dzEnv("dockerfile trixie --export out").err())
                .startsWith("dz-env: the package " + deb + " is stale: it was built from commit " + first + ",");
        assertThat(exported.getParent()).doesNotExist();

        Files.writeString(ground.folder().resolve("checkout/share/version.txt"), "1.1.0\n");
        assertThat(dzEnv("dockerfile trixie --export without").err()).contains("package is not built yet");
        assertThat(dzEnv("dockerfile trixie --export out --allow-stale").code()).isZero();
        assertThat(exported).exists();
    }

    @Test
    void doNotMatterToADevelopmentEnvironment() throws IOException {
        commit("fedcba9876".repeat(4));

        assertThat(dzEnv("build trixie/dev").err()).isEqualTo("debian-trixie/dev is up to date\n");
    }

    @Test
    void areToldOfOnceWhereNothingTellsTheirCommit() throws IOException {
        Files.delete(deb.resolveSibling(deb.getFileName() + ".source.json"));

        assertThat(dzEnv("build trixie bookworm").err())
                .isEqualTo("the package " + deb + " does not tell which commit it was built from\n" + UP_TO_DATE
                        + "debian-bookworm/end-user is up to date\n");
        assertThat(dzEnv("-q build trixie").err()).isEmpty();
    }

    private void commit(String commit) throws IOException {
        Files.writeString(head(), commit + "\n");
    }

    private Path head() {
        return ground.folder().resolve("checkout/.git/refs/heads/main");
    }

    /**
     * A call with standard streams of its own. In this process a command that is run would read what Surefire says to it,
     * which then waits for half a minute, and write between what it says to Surefire.
     */
    private Outcome inItsProcess(String typed) throws IOException, InterruptedException {
        Surroundings given = ground.surroundings(Terminals.NONE);
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(words(typed));
        Path err = ground.folder().resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(given.folder().toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(given.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }

    private List<String> words(String typed) {
        List<String> words = new ArrayList<>(List.of("--podman", "unix://" + ground.socket()));
        words.addAll(List.of(typed.split(" ")));
        return words;
    }

    private Outcome dzEnv(String typed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings given = ground.surroundings(Terminals.NONE);
        Surroundings heard =
                new Surroundings(given.folder(), given.environment(), print(out), print(err), given.terminals());
        int code = new DzEnv(heard).run(words(typed).toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
