package rocks.dangerzone.env.engine.report.comparison;

import java.util.List;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.RunRecord;

/**
 * What differs between two runs.
 *
 * @param before the earlier run
 * @param after the later run
 * @param cells the cells that are in both, in the later one's order
 * @param added the names of cells that only the later run has
 * @param gone the names of cells that only the earlier run has
 */
public record Comparison(
        RunRecord before, RunRecord after, List<CellComparison> cells, List<String> added, List<String> gone) {

    public Comparison {
        cells = List.copyOf(cells);
        added = List.copyOf(added);
        gone = List.copyOf(gone);
    }

    /** Compares two manifests cell by cell. */
    public static Comparison between(Manifest before, Manifest after, PackageLists lists) {
        return new Comparison(
                before.run(),
                after.run(),
                after.cells().stream()
                        .flatMap(now ->
                                before.cell(now.cell()).map(old -> CellComparison.between(old, now, lists)).stream())
                        .toList(),
                onlyIn(after, before),
                onlyIn(before, after));
    }

    private static List<String> onlyIn(Manifest one, Manifest other) {
        return one.cells().stream()
                .map(CellRecord::cell)
                .filter(cell -> other.cell(cell).isEmpty())
                .toList();
    }
}
