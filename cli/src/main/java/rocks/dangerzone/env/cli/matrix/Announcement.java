package rocks.dangerzone.env.cli.matrix;

import java.util.Optional;
import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** What is told of a run as a whole, or of its services, in a line that stays; the same on every screen. */
final class Announcement {

    private Announcement() {}

    /** The line; empty for events of cells and for the end, which each screen has its own way with. */
    static Optional<String> of(MatrixEvent event) {
        return switch (event) {
            case MatrixEvent.Began began -> Optional.of(began(began));
            case MatrixEvent.ServiceLost lost ->
                Optional.of(lost.endpoint() + " is given up for now: " + oneLine(lost.cause()));
            case MatrixEvent.ServiceBack back -> Optional.of(back.endpoint() + " is back");
            case MatrixEvent.Note note -> Optional.of(oneLine(note.text()));
            case MatrixEvent.Estimate _,
                    MatrixEvent.Started _,
                    MatrixEvent.Phase _,
                    MatrixEvent.Step _,
                    MatrixEvent.Output _,
                    MatrixEvent.Retrying _,
                    MatrixEvent.Ended _,
                    MatrixEvent.Finished _ -> Optional.empty();
        };
    }

    /** What is told of a cell that is tried again, without its name. */
    static String of(MatrixEvent.Retrying retrying) {
        return "tried again in %s, attempt %d: %s"
                .formatted(Words.time(retrying.pause()), retrying.nextAttempt(), oneLine(retrying.cause()));
    }

    /** Several lines in one, harmless for a terminal. */
    static String oneLine(String text) {
        return Words.harmless(text.replace("\r", "").replace('\n', ' '));
    }

    private static String began(MatrixEvent.Began began) {
        int cells = began.cells().size();
        return cells + (cells == 1 ? " cell, " : " cells, ") + began.jobs() + " at a time (" + oneLine(began.reason())
                + ")";
    }
}
