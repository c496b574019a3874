package rocks.dangerzone.env.engine.matrix;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;

/**
 * What earlier runs tell.
 *
 * @param manifests theirs, the newest first
 */
public record MatrixHistory(List<Manifest> manifests) {

    /** A cell's time is the median of so many: one night on a busy machine should not count for long. */
    private static final int NIGHTS = 5;

    public MatrixHistory {
        manifests = List.copyOf(manifests);
    }

    /** How long each cell takes that was built at least once, by its name. */
    public Map<String, Duration> durations() {
        Map<String, List<Duration>> built = manifests.stream()
                .flatMap(manifest -> manifest.cells().stream())
                .filter(cell -> cell.execution().status() == Status.BUILT)
                .collect(groupingBy(
                        CellRecord::cell, mapping(cell -> cell.execution().took(), toList())));
        return built.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> median(entry.getValue().stream().limit(NIGHTS).toList())));
    }

    /** The latest record of a cell that came out well. */
    Optional<CellRecord> lastGood(String cell) {
        return manifests.stream()
                .flatMap(manifest -> manifest.cell(cell).stream())
                .filter(known -> known.execution().status().good())
                .findFirst();
    }

    private static Duration median(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
