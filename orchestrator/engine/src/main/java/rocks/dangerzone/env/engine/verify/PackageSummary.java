package rocks.dangerzone.env.engine.verify;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges;

/** What changed in the packages of an image, in a line. */
final class PackageSummary {

    private static final int SHOWN = 5;

    private PackageSummary() {}

    static String of(PackageChanges changes) {
        return switch (changes) {
            case PackageChanges.Listed listed -> listed(listed);
            case PackageChanges.NoImage() -> "there is no image";
            case PackageChanges.Unknown(String reason) -> reason;
        };
    }

    private static String listed(PackageChanges.Listed changes) {
        List<String> all = Stream.of(
                        changes.updated().stream()
                                .map(update -> update.name() + " " + update.before() + " → " + update.after()),
                        changes.added().stream().map(added -> "+" + added.name() + " " + added.version()),
                        changes.removed().stream().map(removed -> "−" + removed.name() + " " + removed.version()))
                .flatMap(moves -> moves)
                .toList();
        String shown = all.stream().limit(SHOWN).collect(joining(", "));
        return all.size() > SHOWN ? shown + " and " + (all.size() - SHOWN) + " more" : shown;
    }
}
