package rocks.dangerzone.env.cli.matrix;

import java.time.Duration;
import java.util.List;
import rocks.dangerzone.env.cli.screen.Words;

/**
 * The line of a cell that is worked on: its name, a bar, the step, the time, what it does.
 *
 * @param name cells for the name
 * @param bar cells for the bar; 0 for none
 * @param width cells for all
 */
record CellRow(Paint paint, int name, int bar, int width) {

    /** From here on there is room for a bar. */
    private static final int WIDE = 70;

    private static final int BAR = 10;

    /** The catalogue's longest name; on a narrow terminal it matters more than what a cell does. */
    private static final int NAME = "debian-bookworm/end-user".length();

    private static final int STEP = "19/19".length();
    private static final int TIME = "99:59".length();
    private static final int NUMBERS = STEP + TIME + 2;
    private static final int LEAST_ACTIVITY = 4;
    private static final String GAP = "  ";

    /** What fits a terminal; the same for all the run, so that nothing jumps when a cell ends. */
    static CellRow fitting(Paint paint, List<String> cells, int width) {
        int longest = cells.stream().mapToInt(DisplayText::width).max().orElse(0);
        int most = Math.max(width * 9 / 20, Math.min(NAME, Math.max(width - NUMBERS, 1)));
        return new CellRow(paint, Math.min(longest, most), width < WIDE ? 0 : BAR, width);
    }

    String of(String cell, Work work, Duration time) {
        String step = work.steps() == 0 ? "" : work.step() + "/" + work.steps();
        String numbers = " " + right(step, STEP) + " " + right(Words.clock(time), TIME);
        int used = name + numbers.length() + (bar == 0 ? 0 : bar + 1);
        int left = width - used - GAP.length();
        if (used > width) {
            return DisplayText.cut(DisplayText.pad(cell, name) + numbers, width);
        }
        return DisplayText.pad(cell, name)
                + (bar == 0 ? "" : " " + new Bar(paint, bar).of(work.share()))
                + numbers
                + (left < LEAST_ACTIVITY ? "" : GAP + paint.faint(DisplayText.cut(work.activity(), left)));
    }

    private static String right(String text, int cells) {
        return " ".repeat(Math.max(cells - text.length(), 0)) + text;
    }
}
