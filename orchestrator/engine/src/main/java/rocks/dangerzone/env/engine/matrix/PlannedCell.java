package rocks.dangerzone.env.engine.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.manifest.InputChange;

/**
 * What a run would find at a cell.
 *
 * @param cell which
 * @param state whether it has to be built
 * @param changes the inputs that are not what they were when it was built last; empty if it was not, or nothing changed
 * @param reason why it is in that state, for people; empty where the state says it all
 * @param expected how long it takes by earlier manifests
 */
public record PlannedCell(
        Cell cell, State state, List<InputChange> changes, Optional<String> reason, Optional<Duration> expected) {

    /** Whether a cell has to be built. */
    public enum State {
        /** Its image is there, from the same inputs. */
        UP_TO_DATE,
        /** It was built before, and an input has changed or its image is gone. */
        STALE,
        /** No earlier run tells of it. */
        NEW,
        /** It cannot be built as things are. */
        BLOCKED
    }

    public PlannedCell {
        changes = List.copyOf(changes);
    }
}
