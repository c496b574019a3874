package rocks.dangerzone.env.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** A run where standard error is no terminal, or one that cannot move its cursor. */
class LogsTest {

    private static final String CELL = "debian-trixie/dev";
    private static final Map<String, String> GITHUB = Map.of("GITHUB_ACTIONS", "true");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void eachLineOfACellBeginsWithItsName() {
        show(Map.of(), Terminals.NONE, false, false, false, LogsTest::build);

        assertThat(text(err)).isEqualTo("""
                1 cell, 2 at a time (2 cores and 7.6 GB of memory)
                about 3 min left
                [debian-trixie/dev] started at unix:///run/podman/podman.sock
                [debian-trixie/dev] step 1 of 19: RUN apt-get install -y podman build-essential
                [debian-trixie/dev] tried again in 5.0 s, attempt 2: the connection to Podman broke
                [debian-trixie/dev] started at unix:///run/podman/podman.sock, attempt 2
                tcp://builder:1 is given up for now: Connection refused
                [debian-trixie/dev] built in 2 min 5 s, 12 of 19 steps from the cache

                  cell               result  time       image
                ✓ debian-trixie/dev  built   2 min 5 s  dangerzone.rocks/build/debian:trixie

                1 done · 0 failed · took 2 min 6 s
                Manifest: /manifests/a.json
                """);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void withAllOutputThatHasTheNameToo() {
        show(Map.of(), Terminals.of("012"), true, false, false, LogsTest::build);

        assertThat(text(err))
                .contains("\n[debian-trixie/dev] base\n", "\n[debian-trixie/dev] Get:5 packages\n")
                .doesNotContain("\033");
    }

    @Test
    void aDumbTerminalGetsLines() {
        show(Map.of("TERM", "dumb"), Terminals.of("012"), false, false, false, LogsTest::build);

        assertThat(text(err)).contains("\n[debian-trixie/dev] step 1 of 19").doesNotContain("\033");
    }

    @Test
    void failuresAreToldOfOnceMoreAtTheEnd() {
        show(Map.of(), Terminals.NONE, false, false, false, screen -> {
            screen.on(SampleEvents.failed(CELL, "/logs/a.log"));
            screen.on(finished());
        });

        assertThat(text(err)).isEqualTo("""
                [debian-trixie/dev] failed after 12.3 s: step 3 of 19 failed: RUN apt-get install -y podman

                  cell               result  time    image
                ✗ debian-trixie/dev  failed  12.3 s

                ✗ debian-trixie/dev
                  cannot build debian-trixie/dev: step 3 of 19 failed: RUN apt-get install -y podman
                    | E: Unable to locate package podman
                  with exit status 100. The whole log is in /logs/a.log.

                0 done · 1 failed · took 2 min 6 s
                Manifest: /manifests/a.json
                """);
    }

    @Test
    void quietTellsOfFailuresOnly() {
        show(Map.of(), Terminals.of("012"), false, true, false, screen -> {
            build(screen);
            screen.on(SampleEvents.skipped("a/b", "the run was stopped"));
            screen.on(SampleEvents.ended(
                    CELL,
                    Status.TIMED_OUT,
                    Optional.of("cannot build a: too slow. Wait."),
                    List.of(),
                    Duration.ofSeconds(9),
                    Optional.of("/logs/b.log")));
        });

        assertThat(text(err)).isEqualTo("dz-env: cannot build a: too slow. Wait.\nThe log is in /logs/b.log\n");
    }

    @Test
    void underGithubEachLogIsAGroupThatTheRunnerDoesNotObey() throws IOException {
        Path log = folder.resolve("a.log");
        Files.writeString(
                log,
                "STEP 1/1: RUN x\n::add-mask::a\n  ##[error]b\n\033[31mred\033[0m\n10 %\r100 %\n" + "x".repeat(1 << 20)
                        + "\nlast");
        show(GITHUB, Terminals.NONE, true, false, false, screen -> {
            screen.on(new MatrixEvent.Output(CELL, "live"));
            screen.on(new MatrixEvent.Note("::set-output name=a::b ##[add-mask]c"));
            screen.on(SampleEvents.failed(CELL, log.toString()));
        });

        List<String> lines = text(err).lines().toList();
        String token = lines.get(2).substring("::stop-commands::".length());
        assertThat(token).hasSizeGreaterThan(30);
        assertThat(lines)
                .containsExactly(
                        ": :set-output name=a::b ## [add-mask]c",
                        "::group::debian-trixie/dev: failed after 12.3 s: step 3 of 19 failed:"
                                + " RUN apt-get install -y podman",
                        "::stop-commands::" + token,
                        "STEP 1/1: RUN x",
                        "::add-mask::a",
                        "##[error]b",
                        "red",
                        "100 %",
                        "x".repeat(16_000),
                        "last",
                        "::" + token + "::",
                        "::endgroup::",
                        "::error title=debian-trixie/dev failed::cannot build debian-trixie/dev: step 3 of 19 failed:"
                                + " RUN apt-get install -y podman%0A  | E: Unable to locate package podman"
                                + "%0Awith exit status 100. The whole log is in " + log + ".");
    }

    @Test
    void aLogThatIsGoneIsToldOf() {
        Path log = folder.resolve("gone.log");
        show(
                GITHUB,
                Terminals.NONE,
                false,
                false,
                false,
                screen -> screen.on(SampleEvents.failed(CELL, log.toString())));

        assertThat(text(err))
                .contains("\ncannot read the log " + log + ": java.nio.file.NoSuchFileException: " + log + "\n");
    }

    @Test
    void quietUnderGithubHasTheErrorsOnly() {
        show(GITHUB, Terminals.NONE, false, true, false, screen -> screen.on(SampleEvents.failed(CELL, "/logs/a.log")));

        assertThat(text(err))
                .startsWith("::error title=debian-trixie/dev failed::cannot")
                .hasLineCount(1);
    }

    @Test
    void jsonGoesToStandardOutputBesides() {
        show(Map.of(), Terminals.NONE, false, false, true, LogsTest::build);

        assertThat(text(out).lines()).hasSize(12).allMatch(line -> line.startsWith("{\"time\":\"20"));
        assertThat(text(err)).startsWith("1 cell, 2 at a time");
    }

    @Test
    void jsonOnATerminalIsNotMixedWithABoard() {
        show(Map.of(), Terminals.of("012"), false, false, true, LogsTest::build);

        assertThat(text(out).lines()).hasSize(12);
        assertThat(text(err)).isEmpty();
    }

    @Test
    void commandsAreEscapedAsGithubUnescapesThem() {
        assertThat(WorkflowCommands.error("a:b,c%d\r\ne", "x:y,z\r\n100 %"))
                .isEqualTo("::error title=a%3Ab%2Cc%25d%0D%0Ae::x:y,z%0D%0A100 %25");
        assertThat(WorkflowCommands.group("50 %\nx")).isEqualTo("::group::50 %25%0Ax");
        assertThat(WorkflowCommands.inert("  ::warning::x")).isEqualTo("  : :warning::x");
        assertThat(WorkflowCommands.inert("a ::warning::x")).isEqualTo("a ::warning::x");
        assertThat(WorkflowCommands.inert("a ##[group]b ##[c]")).isEqualTo("a ## [group]b ## [c]");
    }

    private void show(
            Map<String, String> environment,
            Terminals terminals,
            boolean verbose,
            boolean quiet,
            boolean json,
            Consumer<MatrixScreen> events) {
        Surroundings surroundings = new Surroundings(
                folder,
                environment,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminals);
        try (MatrixScreen screen = MatrixScreens.of(surroundings, verbose, quiet, json)) {
            events.accept(screen);
        }
    }

    private static void build(MatrixScreen screen) {
        screen.on(SampleEvents.began(List.of(CELL), 2));
        screen.on(new MatrixEvent.Estimate(Optional.of(Duration.ofSeconds(170)), List.of()));
        screen.on(new MatrixEvent.Estimate(Optional.of(Duration.ofSeconds(100)), List.of()));
        screen.on(new MatrixEvent.Started(CELL, 1, SampleEvents.SERVICE));
        screen.on(new MatrixEvent.Phase(CELL, "base"));
        screen.on(SampleEvents.step(CELL, 1));
        screen.on(new MatrixEvent.Output(CELL, "\033[31mGet:5\033[0m packages\r"));
        screen.on(new MatrixEvent.Retrying(CELL, 2, "the connection to Podman broke", Duration.ofSeconds(5)));
        screen.on(new MatrixEvent.Started(CELL, 2, SampleEvents.SERVICE));
        screen.on(new MatrixEvent.ServiceLost("tcp://builder:1", "Connection refused"));
        screen.on(SampleEvents.built(CELL, Duration.ofSeconds(125)));
        screen.on(finished());
    }

    private static MatrixEvent finished() {
        return new MatrixEvent.Finished(
                RunRecord.Status.COMPLETE, Duration.ofSeconds(126), Path.of("/manifests/a.json"));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
