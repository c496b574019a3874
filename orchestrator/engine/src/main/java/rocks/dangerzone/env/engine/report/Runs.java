package rocks.dangerzone.env.engine.report;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;

/** Runs in the order in which they began, each once, at least one. */
record Runs(List<Manifest> oldestFirst) {

    static Runs of(Collection<Manifest> manifests) {
        return new Runs(manifests.stream()
                .collect(toMap(manifest -> manifest.run().id(), manifest -> manifest, (one, same) -> one))
                .values()
                .stream()
                .sorted(comparing((Manifest manifest) -> manifest.run().started())
                        .thenComparing(manifest -> manifest.run().id()))
                .toList());
    }

    /** The newest run. */
    Manifest subject() {
        return oldestFirst.getLast();
    }

    /**
     * The run that the newest is compared with: the last one before with the same cells, or where there is none, the last
     * one of those that have the most cells in common with it.
     */
    Optional<Manifest> previous() {
        Set<String> cells = names(subject());
        List<Manifest> earlier = oldestFirst.subList(0, oldestFirst.size() - 1).reversed();
        return earlier.stream()
                .filter(manifest -> names(manifest).equals(cells))
                .findFirst()
                .or(() -> earlier.stream()
                        .filter(manifest -> shared(manifest, cells) > 0)
                        .reduce((later, before) -> shared(before, cells) > shared(later, cells) ? before : later));
    }

    private static int shared(Manifest manifest, Set<String> cells) {
        Set<String> both = new HashSet<>(names(manifest));
        both.retainAll(cells);
        return both.size();
    }

    private static Set<String> names(Manifest manifest) {
        return manifest.cells().stream().map(CellRecord::cell).collect(toSet());
    }
}
