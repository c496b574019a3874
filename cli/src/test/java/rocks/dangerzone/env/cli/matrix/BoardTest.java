package rocks.dangerzone.env.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** What a terminal shows of a run. The clock stands still unless a test moves it. */
class BoardTest {

    private static final List<String> CELLS = SampleEvents.cells(5);

    /** What a board itself sends: modes, colours, erasing, and moving up. */
    private static final Pattern OWN_SEQUENCES = Pattern.compile("\033\\[(\\?(25|7|2026)[hl]|[0-9;]*m|[JK]|\\d+A)");

    private final AtomicLong now = new AtomicLong();

    @Test
    void hasALineForEachRunningCellAt80Columns() {
        SimulatedTerminal terminal = new SimulatedTerminal(80, 24);
        threeRunning(board(terminal)).draw();

        assertThat(terminal.lines())
                .containsExactly(
                        "5 cells, 3 at a time (2 cores and 7.6 GB of memory)",
                        "━━━━━╸─────────────────────────────────────────────────────────────────────────",
                        "0 done · 0 failed · 3 running · 2 waiting · 1:05 · about 2 min left",
                        "debian-bookworm/dev      ━━━╸──────  8/19  1:05  Get:31 http://archive.example…",
                        "debian-bookworm/end-user ──────────        1:05  base",
                        "debian-trixie/dev        ──────────  1/19  1:05  RUN apt-get install -y podman…");
    }

    @Test
    void tellsWhichCellWhenThereAreOnly40Columns() {
        SimulatedTerminal terminal = new SimulatedTerminal(40, 24);
        threeRunning(board(terminal)).draw();

        assertThat(terminal.lines())
                .containsExactly(
                        "5 cells, 3 at a time (2 cores and 7.6 GB",
                        " of memory)",
                        "━━╸────────────────────────────────────",
                        "0 done · 0 failed · 3 running",
                        "2 waiting · 1:05 · about 2 min left",
                        "debian-bookworm/dev       8/19  1:05",
                        "debian-bookworm/end-user        1:05",
                        "debian-trixie/dev         1/19  1:05");
    }

    @Test
    void showsMoreOfTheOutputAt200Columns() {
        SimulatedTerminal terminal = new SimulatedTerminal(200, 24);
        threeRunning(board(terminal)).draw();

        assertThat(terminal.lines())
                .contains("debian-bookworm/dev      ━━━╸──────  8/19  1:05  Get:31 http://archive.example/debian"
                        + " trixie/main amd64 libc6-dev amd64 2.41-12 [1991 kB]")
                .allSatisfy(line -> assertThat(line.length()).isLessThan(200));
    }

    @Test
    void leavesRoomForWhatWasSaidWhenAHundredRun() {
        SimulatedTerminal terminal = new SimulatedTerminal(80, 24);
        Board board = board(terminal);
        List<String> cells = SampleEvents.cells(100);
        board.on(SampleEvents.began(cells, 100));
        cells.forEach(cell -> board.on(new MatrixEvent.Started(cell, 1, SampleEvents.SERVICE)));
        board.draw();

        assertThat(terminal.lines()).hasSize(22).endsWith("… and 82 more");
        assertThat(terminal.lines().getFirst()).startsWith("100 cells, 100 at a time");
        assertThat(terminal.lines().get(2)).startsWith("0 done · 0 failed · 100 running · 0 waiting");
    }

    @Test
    void whatEndedStaysAboveTheLinesThatAreDrawnAgain() {
        SimulatedTerminal terminal = new SimulatedTerminal(80, 24);
        Board board = threeRunning(board(terminal));
        board.draw();
        board.on(SampleEvents.built(CELLS.get(0), Duration.ofSeconds(125)));
        board.on(SampleEvents.upToDate(CELLS.get(1)));
        board.on(SampleEvents.failed(CELLS.get(2), "/logs/trixie.log"));
        board.on(SampleEvents.skipped(CELLS.get(3), "the run was stopped"));
        board.on(new MatrixEvent.Started(CELLS.get(4), 1, SampleEvents.SERVICE));
        board.on(new MatrixEvent.Retrying(CELLS.get(4), 2, "layer\nnot known", Duration.ofSeconds(5)));
        board.on(new MatrixEvent.ServiceLost("tcp://builder:1", "Connection refused"));
        board.on(new MatrixEvent.ServiceBack("tcp://builder:1"));
        board.on(new MatrixEvent.Note("the archive's Release file has expired"));
        board.draw();

        assertThat(terminal.lines())
                .containsExactly(
                        "5 cells, 3 at a time (2 cores and 7.6 GB of memory)",
                        "✓ debian-bookworm/dev       built in 2 min 5 s, 12 of 19 steps from the cache",
                        "– debian-bookworm/end-user  up to date",
                        "✗ debian-trixie/dev         failed after 12.3 s: step 3 of 19 failed: RUN apt-…",
                        "· debian-trixie/end-user    skipped: the run was stopped",
                        "↻ debian-forky/dev          tried again in 5.0 s, attempt 2: layer not known",
                        "! tcp://builder:1 is given up for now: Connection refused",
                        "✓ tcp://builder:1 is back",
                        "the archive's Release file has expired",
                        "━".repeat(63) + "─".repeat(16),
                        "2 done · 1 failed · 1 left out · 0 running · 1 waiting · 1:05",
                        "about 2 min left");
    }

    @Test
    void endsWithASummaryAndGivesTheCursorBack() {
        SimulatedTerminal terminal = new SimulatedTerminal(90, 24);
        Board board = threeRunning(board(terminal));
        board.on(SampleEvents.built(CELLS.get(1), Duration.ofSeconds(125)));
        board.on(SampleEvents.failed(CELLS.get(0), "/logs/bookworm.log"));
        board.on(SampleEvents.upToDate(CELLS.get(2)));
        board.on(new MatrixEvent.Finished(
                RunRecord.Status.INTERRUPTED, Duration.ofSeconds(61), Path.of("/manifests/a.json")));
        assertThat(terminal.written()).doesNotContain("\033[?25h");
        board.close();

        assertThat(terminal.lines())
                .endsWith(
                        "",
                        "  cell                      result      time       image",
                        "✗ debian-bookworm/dev       failed      12.3 s",
                        "✓ debian-bookworm/end-user  built       2 min 5 s  dangerzone.rocks/debian:bookworm",
                        "– debian-trixie/dev         up to date             dangerzone.rocks/a:b",
                        "",
                        "✗ debian-bookworm/dev",
                        "  cannot build debian-bookworm/dev: step 3 of 19 failed: RUN apt-get install -y podman",
                        "    | E: Unable to locate package podman",
                        "  with exit status 100. The whole log is in /logs/bookworm.log.",
                        "",
                        "2 done · 1 failed · stopped after 1 min 1 s",
                        "Manifest: /manifests/a.json");
        assertThat(terminal.written()).endsWith("\033[?25h");
    }

    @Test
    void leavesNothingBehindWhenItIsClosedInTheMiddle() {
        SimulatedTerminal terminal = new SimulatedTerminal(80, 24);
        Board board = threeRunning(board(terminal));
        board.draw();
        board.close();
        board.on(new MatrixEvent.Note("late"));
        board.draw();

        assertThat(terminal.lines()).containsExactly("5 cells, 3 at a time (2 cores and 7.6 GB of memory)");
        assertThat(terminal.written()).endsWith("\033[?25h");
    }

    @Test
    void fitsTheTerminalAfterItsSizeHasChanged() {
        SimulatedTerminal terminal = new SimulatedTerminal(80, 24);
        Board board = threeRunning(board(terminal));
        board.draw();
        terminal.resize(50, 12);
        board.draw();

        assertThat(terminal.lines())
                .endsWith(
                        "━━━╸─────────────────────────────────────────────",
                        "0 done · 0 failed · 3 running · 2 waiting · 1:05",
                        "about 2 min left",
                        "debian-bookworm/dev       8/19  1:05  Get:31 htt…",
                        "debian-bookworm/end-user        1:05  base",
                        "debian-trixie/dev         1/19  1:05  RUN apt-ge…");
    }

    @Test
    void isWrittenInOnePieceAndOnlyIfSomethingHasChanged() {
        SimulatedTerminal terminal = new SimulatedTerminal(80, 24);
        Board board = threeRunning(board(terminal));
        board.draw();
        assertThat(terminal.writes()).isOne();
        board.draw();
        assertThat(terminal.writes()).isOne();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        board.draw();

        assertThat(terminal.writes()).isEqualTo(2);
        assertThat(terminal.lines().get(2)).contains("1:06");
    }

    @Test
    void outputCannotTouchTheTerminal() {
        SimulatedTerminal terminal = new SimulatedTerminal(80, 24);
        Board board = threeRunning(board(terminal));
        List<String> hostile = List.of(
                "\033]0;title\007\033[2J\033[1;1H\033[31mred",
                "\u009b2Jeight bits\u0085\u2028next",
                "\033(0lqqk\033(B\033[?1049h\033c",
                "漢字".repeat(400),
                "e\u0301\u0302\u0303".repeat(5000),
                "\u0301".repeat(100_000),
                "\u202egnp.exe",
                "x".repeat(1 << 20),
                "\033[" + "1;".repeat(1 << 19),
                "10 %\r100 % \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67 \udead\r");
        for (String line : hostile) {
            board.on(new MatrixEvent.Output(CELLS.getFirst(), line));
            board.draw();
            assertThat(terminal.lines()).as(line.substring(0, 3)).hasSize(6);
            assertThat(terminal.lines().get(4)).startsWith("debian-bookworm/end-user ──────────        1:05  base");
        }

        String rest = OWN_SEQUENCES.matcher(terminal.written()).replaceAll("");
        assertThat(rest.replace("\n", "").replace("\r", ""))
                .doesNotContainPattern("[\\p{Cntrl}\\x80-\\x9f\u2028\u202e]");
    }

    @Test
    void withoutColoursThereAreNone() {
        SimulatedTerminal plain = new SimulatedTerminal(80, 24);
        SimulatedTerminal coloured = new SimulatedTerminal(80, 24);
        threeRunning(board(plain)).draw();
        threeRunning(new Board(coloured.stream(), new Paint(true), coloured::size, now::get))
                .draw();

        assertThat(plain.written()).doesNotContainPattern("\033\\[[0-9;]*m");
        assertThat(coloured.written()).containsPattern("\033\\[32m━");
        assertThat(coloured.lines()).isEqualTo(plain.lines());
    }

    @Test
    void whereNoEarlierRunTellsItSaysSo() {
        SimulatedTerminal terminal = new SimulatedTerminal(120, 24);
        Board board = threeRunning(board(terminal));
        board.on(new MatrixEvent.Estimate(Optional.empty(), List.of(CELLS.get(4), CELLS.get(3))));
        board.draw();
        assertThat(terminal.lines().get(2)).endsWith(" · no estimate: no earlier run of debian-forky/dev and 1 more");

        board.on(new MatrixEvent.Estimate(Optional.of(Duration.ofMinutes(85)), List.of(CELLS.get(4))));
        board.draw();
        assertThat(terminal.lines().get(2))
                .endsWith(" · about 1 h 25 min left, without debian-forky/dev (no earlier run)");

        now.addAndGet(Duration.ofMinutes(90).toNanos());
        board.on(SampleEvents.upToDate(CELLS.get(4)));
        board.draw();
        assertThat(terminal.lines().get(3)).endsWith(" · 91:05 · longer than expected");
    }

    @Test
    void aTerminalWithFewLinesHasTheCountsAtLeast() {
        SimulatedTerminal terminal = new SimulatedTerminal(80, 3);
        Board board = threeRunning(board(terminal));
        IntStream.range(0, 3).forEach(_ -> board.draw());

        assertThat(terminal.lines()).hasSize(3);
        assertThat(terminal.lines().getLast()).startsWith("0 done · 0 failed · 3 running");
    }

    private Board board(SimulatedTerminal terminal) {
        return new Board(terminal.stream(), new Paint(false), terminal::size, now::get);
    }

    /** 1:05 after it began. */
    private Board threeRunning(Board board) {
        board.on(SampleEvents.began(CELLS, 3));
        board.on(new MatrixEvent.Estimate(Optional.of(Duration.ofMinutes(3)), List.of()));
        CELLS.subList(0, 3).forEach(cell -> board.on(new MatrixEvent.Started(cell, 1, SampleEvents.SERVICE)));
        board.on(SampleEvents.step(CELLS.get(0), 8));
        board.on(
                new MatrixEvent.Output(
                        CELLS.get(0),
                        "\033[1mGet:31\033[0m http://archive.example/debian trixie/main amd64 libc6-dev amd64 2.41-12 [1991 kB]"));
        board.on(new MatrixEvent.Output(CELLS.get(0), "  "));
        board.on(new MatrixEvent.Phase(CELLS.get(1), "base"));
        board.on(SampleEvents.step(CELLS.get(2), 1));
        now.addAndGet(Duration.ofSeconds(65).toNanos());
        return board;
    }
}
