package rocks.dangerzone.env.engine.report.comparison;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges.InstalledPackage;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges.Update;

/** The packages in an image: by {@code name architecture} their version, or all of them where there are several. */
record PackageTable(SortedMap<String, String> versions) {

    /** Reads lines {@code name version architecture}; passes over others. */
    static PackageTable of(List<String> lines) {
        return new PackageTable(lines.stream()
                .map(line -> line.strip().split(" +"))
                .filter(words -> words.length == 3)
                .sorted((one, other) -> one[1].compareTo(other[1]))
                .collect(groupingBy(
                        words -> words[0] + " " + words[2], TreeMap::new, mapping(words -> words[1], joining(", ")))));
    }

    PackageChanges.Listed changesTo(PackageTable after) {
        return new PackageChanges.Listed(
                after.without(this),
                without(after),
                versions.entrySet().stream()
                        .flatMap(
                                entry -> Optional.ofNullable(after.versions.get(entry.getKey()))
                                        .map(version -> update(entry, version))
                                        .stream())
                        .filter(update -> !update.before().equals(update.after()))
                        .toList());
    }

    private List<InstalledPackage> without(PackageTable others) {
        return versions.entrySet().stream()
                .filter(entry -> !others.versions.containsKey(entry.getKey()))
                .map(entry -> new InstalledPackage(name(entry), entry.getValue(), architecture(entry)))
                .toList();
    }

    private static Update update(Map.Entry<String, String> before, String after) {
        return new Update(name(before), architecture(before), before.getValue(), after);
    }

    private static String name(Map.Entry<String, String> entry) {
        return entry.getKey().substring(0, entry.getKey().indexOf(' '));
    }

    private static String architecture(Map.Entry<String, String> entry) {
        return entry.getKey().substring(entry.getKey().indexOf(' ') + 1);
    }
}
