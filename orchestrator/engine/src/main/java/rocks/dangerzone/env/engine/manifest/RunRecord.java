package rocks.dangerzone.env.engine.manifest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a run went as a whole.
 *
 * @param id names it: its beginning as {@code 20261125T063200Z} and six random hexadecimal digits
 * @param tool the version of dz-env
 * @param started when it began
 * @param ended when it ended; empty while it goes on, or if it was killed
 * @param status how far it came
 * @param selection the words that chose its cells, for people
 * @param jobs how many cells could be built side by side
 */
public record RunRecord(
        String id,
        String tool,
        Instant started,
        Optional<Instant> ended,
        Status status,
        List<String> selection,
        int jobs) {

    /** How far a run came. */
    public enum Status {
        /** It goes on, or it was killed. */
        RUNNING,
        /** Every cell was tried. */
        COMPLETE,
        /** It was stopped before every cell was tried. */
        INTERRUPTED
    }

    public RunRecord {
        selection = List.copyOf(selection);
    }
}
