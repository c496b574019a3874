package rocks.dangerzone.env.engine.matrix;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.schedule.Attempt;
import rocks.dangerzone.env.engine.schedule.Planned;
import rocks.dangerzone.env.engine.schedule.Task;

/**
 * What a run has to do, a task for each cell.
 *
 * @param order what is wanted
 * @param sites where it may be done
 * @param work does it
 * @param records take what comes of it
 * @param listener is told
 */
record CellTasks(MatrixOrder order, List<Site> sites, CellWork work, CellRecords records, MatrixListener listener) {

    /**
     * All of them.
     *
     * @param expected how long cells took before, by name
     */
    List<Task<CellAttempt>> all(Map<String, Duration> expected) {
        Map<String, Site> byLane = sites.stream().collect(Collectors.toMap(Site::endpoint, identity()));
        return order.cells().stream()
                .map(cell -> {
                    Optional<String> dev = before(cell);
                    return new Task<CellAttempt>(
                            new Planned(
                                    cell.toString(),
                                    dev.stream().toList(),
                                    Optional.ofNullable(expected.get(cell.toString()))),
                            dev,
                            // The caches of a distro's package manager are locked while a step of one build uses them.
                            Optional.of(cell.distro().toString()),
                            attempt -> make(cell, requireNonNull(byLane.get(attempt.lane())), attempt));
                })
                .toList();
    }

    /** The dev environment in which an end-user cell's package is built, where it is one of the run's cells. */
    private Optional<String> before(Cell cell) {
        if (!order.chain() || cell.variant() != Variant.END_USER) {
            return Optional.empty();
        }
        return order.cells().stream()
                .filter(other -> other.equals(new Cell(cell.distro(), Variant.DEV)))
                .map(Cell::toString)
                .findFirst();
    }

    private CellAttempt make(Cell cell, Site site, Attempt attempt) {
        CellAttempt mine = new CellAttempt(cell.toString(), attempt.number(), site.endpoint(), event -> {
            attempt.alive();
            listener.on(event);
        });
        records.attempts().put(cell.toString(), mine);
        work.make(cell, site, mine);
        return mine;
    }
}
