package rocks.dangerzone.env.engine.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.report.comparison.CellComparison;
import rocks.dangerzone.env.engine.report.comparison.Comparison;

/** Puts what changed in several cells in the same way together. */
record ByCells(Comparison comparison) {

    /** As many cells are named one by one. */
    private static final int FEW = 3;

    /**
     * What cells tell, in the order in which it is first told.
     *
     * @param shown makes of it and of the names of the cells what is shown
     */
    <T, V> List<V> together(Function<CellComparison, Stream<T>> told, BiFunction<T, String, V> shown) {
        record Concerned<T>(T change, String cell) {}
        return comparison.cells().stream()
                .flatMap(cell -> told.apply(cell).map(change -> new Concerned<>(change, cell.cell())))
                .collect(groupingBy(
                        Concerned::change,
                        LinkedHashMap::new,
                        mapping(Concerned::cell, toCollection(LinkedHashSet::new))))
                .entrySet()
                .stream()
                .map(entry -> shown.apply(entry.getKey(), names(entry.getValue())))
                .toList();
    }

    /** Shorter where they are most of the cells. */
    private String names(Set<String> cells) {
        List<String> others = comparison.cells().stream()
                .map(CellComparison::cell)
                .filter(cell -> !cells.contains(cell))
                .toList();
        if (cells.size() <= FEW || others.size() > FEW) {
            return String.join(", ", cells);
        }
        String all = "all " + comparison.cells().size() + " cells";
        return others.isEmpty() ? all : all + " but " + String.join(", ", others);
    }
}
