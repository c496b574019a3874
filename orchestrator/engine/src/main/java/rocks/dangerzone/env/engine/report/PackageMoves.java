package rocks.dangerzone.env.engine.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges.InstalledPackage;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges.Update;

/** Changes in the distributions' packages, cells with the same ones together. */
final class PackageMoves {

    private static final int MOST = 150;

    /**
     * What changed in some cells.
     *
     * @param summary {@code 2 added, 12 updated}, or why it cannot be told
     * @param more how many packages are left out
     */
    public record PackageMove(String cells, String summary, List<PackageLine> lines, int more) {}

    /** A package: {@code before} or {@code after} is empty where it was not there. */
    public record PackageLine(String name, String kind, String before, String after) {}

    private PackageMoves() {}

    static List<PackageMove> of(ByCells cells) {
        return cells.together(
                cell -> Stream.of(cell.packages()).filter(PackageMoves::tellsSomething), PackageMoves::move);
    }

    private static boolean tellsSomething(PackageChanges changes) {
        return switch (changes) {
            case PackageChanges.Listed listed -> listed.count() > 0;
            case PackageChanges.Unknown unknown -> true;
            case PackageChanges.NoImage none -> false;
        };
    }

    private static PackageMove move(PackageChanges changes, String cells) {
        return switch (changes) {
            case PackageChanges.NoImage() -> new PackageMove(cells, "no image", List.of(), 0);
            case PackageChanges.Unknown(String reason) -> new PackageMove(cells, reason, List.of(), 0);
            case PackageChanges.Listed listed ->
                new PackageMove(
                        cells, summary(listed), lines(listed).limit(MOST).toList(), Math.max(0, listed.count() - MOST));
        };
    }

    private static String summary(PackageChanges.Listed listed) {
        return Stream.of(
                        listed.added().size() + " added",
                        listed.removed().size() + " removed",
                        listed.updated().size() + " updated")
                .filter(part -> !part.startsWith("0 "))
                .collect(joining(", "));
    }

    private static Stream<PackageLine> lines(PackageChanges.Listed listed) {
        return Stream.of(
                        listed.added().stream().map(PackageMoves::added),
                        listed.removed().stream().map(PackageMoves::removed),
                        listed.updated().stream().map(PackageMoves::updated))
                .flatMap(lines -> lines);
    }

    private static PackageLine added(InstalledPackage added) {
        return new PackageLine(added.name(), "added", "", added.version());
    }

    private static PackageLine removed(InstalledPackage removed) {
        return new PackageLine(removed.name(), "removed", removed.version(), "");
    }

    private static PackageLine updated(Update update) {
        return new PackageLine(update.name(), "updated", update.before(), update.after());
    }
}
