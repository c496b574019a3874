package rocks.dangerzone.env.cli.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.run.Console.Size;

/** The board's lines: a bar for the whole, the counts and the time, then a line for each cell that is worked on. */
record BoardLayout(Paint paint) {

    /** Lines of the terminal that are left to what was said last. */
    private static final int KEPT_FREE = 3;

    private static final int LONGEST_BAR = 100;
    private static final String GAP = " · ";

    /**
     * The lines at a moment, in the order of the terminal's; none where no run is going on.
     *
     * @param now the moment, in nanoseconds of the state's timer
     */
    List<String> lines(RunState run, Size size, long now) {
        if (!run.going()) {
            return List.of();
        }
        // The last column stays free: a terminal that has written there is about to begin a new line.
        int width = Math.max(size.columns() - 1, 1);
        List<String> lines = new ArrayList<>();
        lines.add(new Bar(paint, Math.min(width, LONGEST_BAR)).of(run.share()));
        lines.addAll(counts(run, now, width));
        int room = size.rows() - KEPT_FREE - lines.size();
        lines.addAll(cells(run, now, width, Math.max(room, 0)));
        return lines.subList(0, Math.min(lines.size(), Math.max(size.rows() - 1, 1)));
    }

    private List<String> counts(RunState run, long now, int width) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(run.done() + " done", run.done() > 0 ? paint::good : paint::faint));
        parts.add(new Part(run.failed() + " failed", run.failed() > 0 ? paint::bad : paint::faint));
        if (run.leftOut() > 0) {
            parts.add(new Part(run.leftOut() + " left out", paint::notable));
        }
        parts.add(new Part(run.running().size() + " running", paint::active));
        parts.add(new Part(run.waiting() + " waiting", UnaryOperator.identity()));
        parts.add(new Part(Words.clock(run.elapsed(now)), paint::strong));
        run.forecast(now).ifPresent(words -> parts.add(new Part(words, UnaryOperator.identity())));
        return flow(parts, width);
    }

    /** Parts beside each other, as far as there is room, then below. */
    private static List<String> flow(List<Part> parts, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (Part part : parts) {
            String text = DisplayText.cut(part.text(), width);
            int wanted = DisplayText.width(text);
            if (used > 0 && used + GAP.length() + wanted > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            if (used > 0) {
                line.append(GAP);
                used += GAP.length();
            }
            line.append(part.look().apply(text));
            used += wanted;
        }
        lines.add(line.toString());
        return lines;
    }

    private List<String> cells(RunState run, long now, int width, int room) {
        int all = run.running().size();
        int shown = all <= room ? all : Math.max(room - 1, 0);
        CellRow row = CellRow.fitting(paint, run.cells(), width);
        List<String> lines = new ArrayList<>();
        run.running().entrySet().stream()
                .limit(shown)
                .map(entry -> row.of(
                        entry.getKey(),
                        entry.getValue(),
                        Duration.ofNanos(now - entry.getValue().since())))
                .forEach(lines::add);
        if (shown < all && room > 0) {
            lines.add(
                    paint.faint(DisplayText.cut("… and " + (all - shown) + (shown > 0 ? " more" : " running"), width)));
        }
        return lines;
    }

    /** A piece of the second line and how it looks. */
    private record Part(String text, UnaryOperator<String> look) {}
}
