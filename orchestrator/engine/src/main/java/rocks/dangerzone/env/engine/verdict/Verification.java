package rocks.dangerzone.env.engine.verdict;

import java.util.List;
import java.util.Optional;

/**
 * What the verification of a manifest came to.
 *
 * @param manifest the manifest's own digest, with {@code sha256:}
 * @param run the run that it records
 * @param method how it was verified
 * @param cells what it came to for each cell, in the manifest's order
 */
public record Verification(String manifest, String run, Method method, List<CellVerdict> cells) {

    /** How a manifest is verified. */
    public enum Method {
        /** What it says was compared with what there is; nothing was built. */
        RECORDS,
        /** Its cells were built again, and what came out was compared. */
        REBUILD
    }

    public Verification {
        cells = List.copyOf(cells);
    }

    /** The worst of its cells'. */
    public Verdict verdict() {
        return Verdict.worst(cells.stream().map(CellVerdict::verdict));
    }

    /** What it came to for a cell, by its name. */
    public Optional<CellVerdict> cell(String name) {
        return cells.stream().filter(cell -> cell.cell().equals(name)).findFirst();
    }
}
