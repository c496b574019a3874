package rocks.dangerzone.env.cli.matrix;

import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/**
 * A cell that is worked on.
 *
 * @param since when that began, in nanoseconds of a timer
 * @param phase the part of the work that it has come to
 * @param step the step of its Dockerfile that began last; 0 if none did
 * @param steps how many steps there are
 * @param last what was heard of it last, as it came
 */
record Work(long since, String phase, int step, int steps, String last) {

    /** More than any terminal is wide; the rest of a line of a megabyte need not be kept. */
    private static final int LONGEST = 1000;

    static Work begun(long since) {
        return new Work(since, "", 0, 0, "");
    }

    /** Its steps stay: what comes after the last of them belongs to the same image. */
    Work in(MatrixEvent.Phase begun) {
        return new Work(since, begun.name(), step, steps, "");
    }

    Work at(MatrixEvent.Step begun) {
        return new Work(since, phase, begun.number(), begun.total(), head(begun.instruction()));
    }

    /** Blank lines are no news. */
    Work said(String line) {
        return line.isBlank() ? this : new Work(since, phase, step, steps, head(line));
    }

    /** What it does, in one harmless line. */
    String activity() {
        String harmless = Words.harmless(last);
        return harmless.isEmpty() ? Words.harmless(phase) : harmless;
    }

    /** The share of its steps that are done, from 0 to 1. */
    double share() {
        return steps < 1 ? 0 : Math.clamp((step - 1.0) / steps, 0, 1);
    }

    private static String head(String line) {
        if (line.length() <= LONGEST) {
            return line;
        }
        String trimmed = line.stripTrailing();
        int begin = trimmed.lastIndexOf('\r') + 1;
        return trimmed.substring(begin, Math.min(begin + LONGEST, trimmed.length()));
    }
}
