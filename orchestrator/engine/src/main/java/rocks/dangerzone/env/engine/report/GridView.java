package rocks.dangerzone.env.engine.report;

import java.util.List;
import rocks.dangerzone.env.engine.report.Views.CellView;
import rocks.dangerzone.env.engine.report.Views.Grid;
import rocks.dangerzone.env.engine.report.Views.GridRow;

/** Lays cells out by distro, in their order, and by variant, in that of the alphabet. */
final class GridView {

    private GridView() {}

    static Grid of(List<CellView> cells) {
        List<String> variants =
                cells.stream().map(CellView::variant).distinct().sorted().toList();
        return new Grid(
                variants,
                cells.stream()
                        .map(CellView::distro)
                        .distinct()
                        .map(distro -> row(
                                distro,
                                variants,
                                cells.stream()
                                        .filter(cell -> cell.distro().equals(distro))
                                        .toList()))
                        .toList());
    }

    private static GridRow row(String distro, List<String> variants, List<CellView> cells) {
        return new GridRow(
                distro,
                variants.stream()
                        .map(variant -> cells.stream()
                                .filter(cell -> cell.variant().equals(variant))
                                .findFirst())
                        .toList());
    }
}
