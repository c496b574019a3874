package rocks.dangerzone.env.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** The engine tells of many cells at once, and is not held up by who reads. */
@Timeout(60)
class ManyThreadsTest {

    private static final List<String> CELLS = SampleEvents.cells(64);
    private static final int LINES = 200;

    @Test
    void aBoardMissesNothing() throws Exception {
        SimulatedTerminal terminal = new SimulatedTerminal(120, 30);
        Board board = new Board(terminal.stream(), new Paint(true), terminal::size, System::nanoTime);
        board.on(SampleEvents.began(CELLS, CELLS.size()));
        tellOfAll(board);
        board.draw();

        assertThat(terminal.lines().getLast()).startsWith("64 done · 0 failed · 0 running · 0 waiting");
        board.close();
        assertThat(terminal.written().lines().filter(line -> line.contains("built in 2 min 5 s")))
                .hasSize(CELLS.size());
    }

    @Test
    void linesOfJsonAreNotMixed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MatrixScreen events = json(bytes)) {
            tellOfAll(events);
        }

        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(CELLS.size() * (LINES + 2));
        for (String line : lines) {
            assertThat(new JsonMapper().readTree(line).get("cell").textValue()).isIn(CELLS);
        }
    }

    @Test
    void aTerminalThatIsStoppedHoldsUpNobody() throws Exception {
        StoppedStream stopped = new StoppedStream();
        SimulatedTerminal terminal = new SimulatedTerminal(80, 24);
        Board board = new Board(
                new PrintStream(stopped, true, StandardCharsets.UTF_8),
                new Paint(false),
                terminal::size,
                System::nanoTime);
        board.on(SampleEvents.began(CELLS, CELLS.size()));
        stopped.awaitWrite();
        tellOfAll(board);
        stopped.goOn();
        board.close();

        assertThat(stopped.text()).contains("built in 2 min 5 s").endsWith("\033[?25h");
    }

    @Test
    void aSlowReaderGetsAllButLinesOfOutputAndIsToldHowManyAreMissing() throws Exception {
        StoppedStream stopped = new StoppedStream();
        String megabyte = "x".repeat(1 << 20);
        try (MatrixScreen events = json(stopped)) {
            events.on(SampleEvents.began(CELLS, 1));
            stopped.awaitWrite();
            for (int i = 0; i < 20; i++) {
                events.on(new MatrixEvent.Output(CELLS.getFirst(), megabyte));
            }
            events.on(SampleEvents.upToDate(CELLS.getFirst()));
            stopped.goOn();
        }

        List<String> kinds = stopped.text()
                .lines()
                .map(line -> json(line).get("event").textValue())
                .toList();
        assertThat(kinds).startsWith("began", "output").endsWith("output", "left-out", "ended");
        long shown = kinds.stream().filter("output"::equals).count();
        assertThat(stopped.text()
                        .lines()
                        .filter(line -> line.contains("left-out"))
                        .map(line -> json(line).get("lines").longValue()))
                .containsExactly(20 - shown);
        assertThat(shown).isLessThan(10);
    }

    @Test
    void emptyLinesForASlowReaderDoNotFillTheMemory() throws Exception {
        StoppedStream stopped = new StoppedStream();
        try (MatrixScreen events = json(stopped)) {
            events.on(SampleEvents.began(CELLS, 1));
            stopped.awaitWrite();
            for (int i = 0; i < 200_000; i++) {
                events.on(new MatrixEvent.Output(CELLS.getFirst(), ""));
            }
            stopped.goOn();
        }

        assertThat(stopped.text().lines()).hasSizeLessThan(100_000);
        assertThat(json(stopped.text().lines().toList().getLast()).get("lines").longValue())
                .isGreaterThan(100_000);
    }

    @Test
    void aReaderThatIsGoneEndsTheWritingOnly() {
        ClosedStream closed = new ClosedStream();
        try (MatrixScreen events = json(closed)) {
            for (int i = 0; i < 1000; i++) {
                events.on(new MatrixEvent.Output(CELLS.getFirst(), "line " + i));
                if (i == 500) {
                    closed.awaitWrite();
                }
            }
        } finally {
            assertThat(closed.writes).isLessThan(10);
        }
    }

    private static MatrixScreen json(OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        InstantSource clock = InstantSource.system();
        return new JsonEvents(new Outlet(out, lines -> JsonEvents.gap(clock.instant(), lines)), clock);
    }

    private static JsonNode json(String line) {
        try {
            return new JsonMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static void tellOfAll(MatrixScreen screen) throws Exception {
        List<Callable<String>> works = CELLS.stream()
                .map(cell -> (Callable<String>) () -> {
                    screen.on(new MatrixEvent.Started(cell, 1, SampleEvents.SERVICE));
                    for (int i = 0; i < LINES; i++) {
                        screen.on(new MatrixEvent.Output(cell, "line " + i));
                    }
                    screen.on(SampleEvents.built(cell, Duration.ofSeconds(125)));
                    return cell;
                })
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> work : threads.invokeAll(works)) {
                work.get();
            }
        }
    }

    /** A stream whose writers wait until it goes on, as those of a terminal after Ctrl-S. */
    private static final class StoppedStream extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CountDownLatch written = new CountDownLatch(1);
        private final CountDownLatch going = new CountDownLatch(1);

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            written.countDown();
            await(going);
            bytes.write(buffer, offset, length);
        }

        void awaitWrite() {
            await(written);
        }

        void goOn() {
            going.countDown();
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** A pipe that nobody reads any more. */
    private static final class ClosedStream extends OutputStream {

        private final CountDownLatch written = new CountDownLatch(1);
        private int writes;

        @Override
        public void write(int octet) throws IOException {
            writes++;
            written.countDown();
            throw new IOException("Broken pipe");
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            write(0);
        }

        void awaitWrite() {
            await(written);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
