package rocks.dangerzone.env.cli.matrix;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rocks.dangerzone.env.cli.screen.Ticker;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;
import rocks.dangerzone.env.engine.run.Console.Size;

/**
 * A run on a terminal: what goes on in lines at its end that are drawn again and again, what ended in lines that scroll up
 * above them. Who tells an event only notes it; it is drawn by the ticker, which alone waits if the terminal is stopped.
 */
final class Board implements MatrixScreen {

    private final Canvas canvas;
    private final Paint paint;
    private final Supplier<Size> size;
    private final LongSupplier nanos;
    private final Ticker ticker = new Ticker(this::draw);

    /** Where the process is ended from outside the terminal becomes what it was. */
    private final Thread hook = Thread.ofPlatform().unstarted(this::leave);

    private final RunState run = new RunState();
    private List<MatrixEvent> toTell = new ArrayList<>();
    private boolean begun;
    private boolean open = true;
    private Frame shown = new Frame(Optional.empty(), List.of());

    /**
     * Begins with the first event.
     *
     * @param size asks the terminal for its size; first called when something is drawn
     * @param nanos a timer
     */
    Board(PrintStream err, Paint paint, Supplier<Size> size, LongSupplier nanos) {
        this.canvas = new Canvas(err);
        this.paint = paint;
        this.size = size;
        this.nanos = nanos;
    }

    /** On the terminal of this process, which is given back in any case that leaves time for it. */
    static Board open(PrintStream err, Paint paint, Supplier<Size> size) {
        Board board = new Board(err, paint, size, System::nanoTime);
        Runtime.getRuntime().addShutdownHook(board.hook);
        return board;
    }

    @Override
    public void on(MatrixEvent event) {
        synchronized (run) {
            if (open) {
                run.take(event, nanos.getAsLong());
                if (BoardWords.tells(event)) {
                    toTell.add(event);
                }
                begun = true;
                ticker.start();
            }
        }
    }

    /** Draws what has changed. */
    void draw() {
        synchronized (canvas) {
            Size now = size.get();
            boolean resized = shown.size().filter(before -> !before.equals(now)).isPresent();
            List<String> lasting = new ArrayList<>();
            List<String> lines;
            synchronized (run) {
                if (!open) {
                    return;
                }
                BoardWords words = new BoardWords(paint, run, now.columns());
                toTell.forEach(event -> lasting.addAll(words.of(event)));
                toTell = new ArrayList<>();
                lines = new BoardLayout(paint).lines(run, now, nanos.getAsLong());
            }
            if (resized || !lasting.isEmpty() || !lines.equals(shown.lines())) {
                canvas.draw(lasting, lines, resized);
                shown = new Frame(Optional.of(now), lines);
            }
        }
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook has run, or finds nothing left to do.
        }
    }

    private void leave() {
        ticker.close();
        synchronized (canvas) {
            if (hasBegun()) {
                draw();
            }
            synchronized (run) {
                open = false;
            }
            canvas.leave();
        }
    }

    /** Where nothing was told the terminal need not be asked for its size, which takes a moment. */
    private boolean hasBegun() {
        synchronized (run) {
            return begun;
        }
    }

    /** What the terminal shows. */
    private record Frame(Optional<Size> size, List<String> lines) {}
}
