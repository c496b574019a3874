package rocks.dangerzone.env.engine.matrix;

import java.util.List;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;

/**
 * A wish to know what a run would find.
 *
 * @param cells which cells
 * @param packageSource where end-user environments get Dangerzone from
 * @param chain whether packages are built first
 */
public record PlanOrder(List<Cell> cells, PackageSource packageSource, boolean chain) {

    public PlanOrder {
        cells = List.copyOf(cells);
    }
}
