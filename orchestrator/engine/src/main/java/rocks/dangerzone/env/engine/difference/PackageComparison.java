package rocks.dangerzone.env.engine.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds the packages of two images against each other. */
final class PackageComparison {

    private PackageComparison() {}

    /** The packages that differ, by {@code name:architecture}; empty if one of the two lists none at all. */
    static Optional<List<ValueChange>> of(SortedMap<String, String> a, SortedMap<String, String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>(a.keySet());
        names.addAll(b.keySet());
        List<ValueChange> changes = new ArrayList<>();
        for (String name : names) {
            ValueChange change = new ValueChange(name, a.getOrDefault(name, ""), b.getOrDefault(name, ""));
            if (!change.a().equals(change.b())) {
                changes.add(change);
            }
        }
        return Optional.of(changes);
    }

    /** The names of packages, without architectures. */
    static Set<String> names(List<ValueChange> changes) {
        return changes.stream()
                .map(change -> change.name().substring(0, change.name().lastIndexOf(':')))
                .collect(Collectors.toSet());
    }
}
