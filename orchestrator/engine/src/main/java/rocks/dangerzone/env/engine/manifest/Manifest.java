package rocks.dangerzone.env.engine.manifest;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;

/**
 * The record of one run over the matrix, or of several that were merged. (Not an OCI manifest: that is an image's.)
 *
 * @param run how the run went; differs between two runs that did the same
 * @param cells what is known of each cell, sorted by name; the same run gives the same inputs and outputs
 */
public record Manifest(RunRecord run, List<CellRecord> cells) {

    /** The version of the form that is written; later ones are refused. */
    public static final int VERSION = 1;

    public Manifest {
        cells = cells.stream().sorted(comparing(CellRecord::cell)).toList();
    }

    /** The record of a cell, by its name such as {@code debian-trixie/dev}. */
    public Optional<CellRecord> cell(String name) {
        return cells.stream().filter(cell -> cell.cell().equals(name)).findFirst();
    }
}
