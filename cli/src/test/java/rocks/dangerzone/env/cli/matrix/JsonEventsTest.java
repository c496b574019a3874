package rocks.dangerzone.env.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** The events as programs get them. */
class JsonEventsTest {

    private static final Path DOCUMENT = Path.of("").toAbsolutePath().resolveSibling("docs/matrix-events.md");
    private static final String CELL = "debian-trixie/dev";
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T06:32:00.5Z"));

    @Test
    void areAsTheDocumentShowsThem() throws IOException {
        CellExecution execution = new CellExecution(
                Status.FAILED,
                Optional.of("cannot build debian-trixie/dev: …"),
                List.of(),
                2,
                Optional.of(Instant.parse("2026-11-25T06:31:00Z")),
                Duration.ofMillis(59_204),
                List.of(
                        new CellExecution.Phase("base", Duration.ofMillis(1500)),
                        new CellExecution.Phase("build", Duration.ofMillis(57_650))),
                Optional.of(new LogFile("/home/user/.cache/dz-env/logs/a.log", "0123abcd".repeat(8))),
                19,
                2,
                Optional.of("unix:///run/podman/podman.sock"),
                List.of(new CellExecution.Link(
                        "package",
                        Status.SKIPPED,
                        Optional.of("its environment is not built"),
                        Duration.ZERO,
                        Optional.empty(),
                        "")));
        List<MatrixEvent> events = List.of(
                SampleEvents.began(List.of(CELL, "debian-forky/dev"), 2),
                new MatrixEvent.Estimate(Optional.of(Duration.ofMillis(182_500)), List.of("debian-forky/dev")),
                new MatrixEvent.Started(CELL, 1, "unix:///run/podman/podman.sock"),
                new MatrixEvent.Phase(CELL, "build"),
                new MatrixEvent.Step(CELL, 3, 19, "RUN apt-get update"),
                new MatrixEvent.Output(CELL, "\033[1mReading package lists\033[0m"),
                new MatrixEvent.Retrying(CELL, 2, "the connection to Podman broke", Duration.ofSeconds(2)),
                new MatrixEvent.ServiceLost("tcp://builder:8080", "Connection refused"),
                new MatrixEvent.ServiceBack("tcp://builder:8080"),
                new MatrixEvent.Ended(CELL, execution),
                new MatrixEvent.Note("the archive's Release file has expired"),
                new MatrixEvent.Finished(
                        RunRecord.Status.COMPLETE, Duration.ofMillis(725_250), Path.of("/home/user/manifest.json")));

        List<String> shown = new ArrayList<>(written(events).lines().toList());
        shown.add(gap());
        assertThat(examples()).containsExactlyElementsOf(shown);
    }

    @Test
    void withoutAnEstimateItIsNull() throws IOException {
        assertThat(written(List.of(new MatrixEvent.Estimate(Optional.empty(), List.of()))))
                .isEqualTo(
                        "{\"time\":\"2026-11-25T06:32:00.500Z\",\"event\":\"estimate\",\"left\":null,\"unknown\":[]}\n");
    }

    @Test
    void anyOutputReadsBackAsItWas() throws IOException {
        List<String> lines = List.of(
                "a\rb\tc\u0000\u009b\"\\", "漢字 e\u0301 \ud83d\udc68\u200d\ud83d\udc67 \u2028", "x".repeat(1 << 20));
        String text = written(lines.stream()
                .map(line -> (MatrixEvent) new MatrixEvent.Output(CELL, line))
                .toList());

        List<String> read = new ArrayList<>();
        for (String line : text.lines().toList()) {
            JsonNode node = new JsonMapper().readTree(line);
            read.add(node.get("line").textValue());
        }
        assertThat(read).isEqualTo(lines);
    }

    private static String gap() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonEvents.gap(CLOCK.instant(), 1234).writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }

    private static List<String> examples() throws IOException {
        return Pattern.compile("(?m)^    (\\{.*\\})$")
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String written(List<MatrixEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        try (MatrixScreen screen =
                new JsonEvents(new Outlet(out, lines -> JsonEvents.gap(CLOCK.instant(), lines)), CLOCK)) {
            events.forEach(screen::on);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
