package rocks.dangerzone.env.cli.matrix;

import java.util.List;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/**
 * The lines of a board that stay.
 *
 * @param run the run, as it is now
 * @param columns the terminal's width; what is told of a cell takes one line, or two of a narrow one
 */
record BoardWords(Paint paint, RunState run, int columns) {

    /** On a terminal that is narrower the words may take a second line, and are not set below each other. */
    private static final int NARROW = 60;

    private static final int LONGEST_NAME = 30;

    /** Whether an event leaves a line behind. */
    static boolean tells(MatrixEvent event) {
        return switch (event) {
            case MatrixEvent.Began _,
                    MatrixEvent.Retrying _,
                    MatrixEvent.ServiceLost _,
                    MatrixEvent.ServiceBack _,
                    MatrixEvent.Ended _,
                    MatrixEvent.Note _,
                    MatrixEvent.Finished _ -> true;
            case MatrixEvent.Estimate _,
                    MatrixEvent.Started _,
                    MatrixEvent.Phase _,
                    MatrixEvent.Step _,
                    MatrixEvent.Output _ -> false;
        };
    }

    List<String> of(MatrixEvent event) {
        return switch (event) {
            case MatrixEvent.Ended ended -> {
                Result result = new Result(ended.cell(), ended.execution());
                yield List.of(row(result.painted(paint, result.mark()), ended.cell(), result.line()));
            }
            case MatrixEvent.Retrying retrying ->
                List.of(row(paint.notable("↻"), retrying.cell(), Announcement.of(retrying)));
            case MatrixEvent.ServiceLost lost -> List.of(paint.notable("!") + " " + announced(lost));
            case MatrixEvent.ServiceBack back -> List.of(paint.good("✓") + " " + announced(back));
            case MatrixEvent.Finished finished -> new Summary(run, paint).lines(finished);
            case MatrixEvent.Began _, MatrixEvent.Note _ -> List.of(announced(event));
            case MatrixEvent.Estimate _,
                    MatrixEvent.Started _,
                    MatrixEvent.Phase _,
                    MatrixEvent.Step _,
                    MatrixEvent.Output _ -> List.of();
        };
    }

    private String row(String mark, String cell, String words) {
        int name = DisplayText.width(cell);
        if (columns < NARROW) {
            return mark + " " + cell + " " + DisplayText.cut(words, Math.max(2 * columns - name - 4, 1));
        }
        int longest = run.cells().stream().mapToInt(DisplayText::width).max().orElse(0);
        int padded = Math.clamp(longest, name, Math.max(LONGEST_NAME, name));
        return mark + " " + DisplayText.pad(cell, padded) + "  " + DisplayText.cut(words, columns - padded - 5);
    }

    private static String announced(MatrixEvent event) {
        return Announcement.of(event).orElseThrow();
    }
}
