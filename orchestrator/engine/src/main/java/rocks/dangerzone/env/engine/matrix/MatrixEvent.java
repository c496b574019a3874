package rocks.dangerzone.env.engine.matrix;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.RunRecord;

/** Something that a run over the matrix tells while it goes on. {@code cell} is a cell's name. */
public sealed interface MatrixEvent {

    /**
     * The run begins.
     *
     * @param cells all its cells, in the order in which they are begun
     * @param jobs how many are built side by side
     * @param reason why so many, for people
     */
    record Began(List<String> cells, int jobs, String reason) implements MatrixEvent {}

    /**
     * How long the rest is expected to take.
     *
     * @param left empty where no earlier run tells
     * @param unknown the cells of which no earlier run tells, and which are not part of {@code left}
     */
    record Estimate(Optional<Duration> left, List<String> unknown) implements MatrixEvent {}

    /** Work on a cell begins, for the n-th time, at a service. */
    record Started(String cell, int attempt, String endpoint) implements MatrixEvent {}

    /**
     * Work on a cell has come to its next part: {@code base}, {@code inputs}, {@code build}, {@code packages}, {@code
     * root-file-system}, a link.
     */
    record Phase(String cell, String name) implements MatrixEvent {}

    /** A step of a cell's Dockerfile begins. */
    record Step(String cell, int number, int total, String instruction) implements MatrixEvent {}

    /** One line of output of a cell's build. */
    record Output(String cell, String line) implements MatrixEvent {}

    /** A cell is tried again after a pause, here or at another service. */
    record Retrying(String cell, int nextAttempt, String cause, Duration pause) implements MatrixEvent {}

    /** A service is given up for the time being; its cells move to others. */
    record ServiceLost(String endpoint, String cause) implements MatrixEvent {}

    /** A service that was given up is there again. */
    record ServiceBack(String endpoint) implements MatrixEvent {}

    /** Work on a cell is over. */
    record Ended(String cell, CellExecution execution) implements MatrixEvent {}

    /** Something worth knowing that belongs to no cell. */
    record Note(String text) implements MatrixEvent {}

    /**
     * The run is over.
     *
     * @param took its whole time
     * @param manifest the file it was written to
     */
    record Finished(RunRecord.Status status, Duration took, Path manifest) implements MatrixEvent {}
}
