package rocks.dangerzone.env.engine.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.BuildPlan;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.manifest.InputChanges;
import rocks.dangerzone.env.engine.matrix.PlannedCell.State;
import rocks.dangerzone.env.problem.ProblemException;

/** Tells what a run would find, without building, getting or changing anything. */
public final class MatrixPlanner {

    private final Site site;
    private final InputsRecorder inputs;
    private final MatrixHistory history;
    private final Map<String, Duration> durations;

    MatrixPlanner(Site site, InputsRecorder inputs, MatrixHistory history) {
        this.site = site;
        this.inputs = inputs;
        this.history = history;
        this.durations = history.durations();
    }

    /** What a run would find at each cell, in the order's sequence. */
    public List<PlannedCell> plan(PlanOrder order) {
        return order.cells().stream().map(cell -> plan(order, cell)).toList();
    }

    private PlannedCell plan(PlanOrder order, Cell cell) {
        // A stale package is the run's to refuse; here it is only asked what would come of it.
        BuildOrder build = new BuildOrder(cell, order.packageSource(), Optional.empty(), false, true);
        try {
            Optional<BuildPlan> plan = site.builder().planIfHere(build);
            if (plan.isEmpty()) {
                return planned(cell, unbuilt(cell), List.of(), Optional.of("its base image is not here yet"));
            }
            if (site.builder().exists(plan.get())) {
                return planned(cell, State.UP_TO_DATE, List.of(), Optional.empty());
            }
            return absent(cell, inputs.of(plan.get(), List.of(), site.engine()));
        } catch (ProblemException e) {
            if (order.chain() && cell.variant() == Variant.END_USER) {
                return planned(cell, unbuilt(cell), List.of(), Optional.of("the chain builds its package first"));
            }
            return planned(
                    cell, State.BLOCKED, List.of(), Optional.of(e.problem().sentence()));
        }
    }

    private PlannedCell absent(Cell cell, CellInputs now) {
        Optional<CellInputs> before = history.lastGood(cell.toString()).flatMap(CellRecord::inputs);
        if (before.isEmpty()) {
            return planned(cell, State.NEW, List.of(), Optional.empty());
        }
        List<InputChange> changes = InputChanges.between(before.get(), now).deciding();
        return planned(
                cell,
                State.STALE,
                changes,
                changes.isEmpty() ? Optional.of("its image is gone from Podman's storage") : Optional.empty());
    }

    private State unbuilt(Cell cell) {
        return history.lastGood(cell.toString()).isPresent() ? State.STALE : State.NEW;
    }

    private PlannedCell planned(Cell cell, State state, List<InputChange> changes, Optional<String> reason) {
        return new PlannedCell(cell, state, changes, reason, Optional.ofNullable(durations.get(cell.toString())));
    }
}
