package rocks.dangerzone.env.engine.report;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import rocks.dangerzone.env.engine.manifest.CellExecution.Link;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.report.Views.CellView;
import rocks.dangerzone.env.engine.report.Views.LinkView;
import rocks.dangerzone.env.engine.report.comparison.CellComparison;
import rocks.dangerzone.env.engine.report.comparison.Changed;
import rocks.dangerzone.env.engine.report.comparison.Comparison;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges;
import rocks.dangerzone.env.engine.verdict.Verification;

/** Shows cells, with what changed since the run before. */
final class CellViews {

    private static final int LONGEST_FAILURE = 8_000;
    private static final int LONGEST_SUMMARY = 200;

    private static final double NOTICEABLE = 1.02;

    private final LogViews logs;
    private final Optional<Map<String, CellComparison>> comparisons;
    private final Optional<Verification> verification;

    CellViews(LogViews logs, Optional<Comparison> comparison, Optional<Verification> verification) {
        this.logs = logs;
        this.verification = verification;
        this.comparisons = comparison.map(
                both -> both.cells().stream().collect(toMap(CellComparison::cell, Function.identity(), (a, b) -> a)));
    }

    List<CellView> of(List<CellResult> cells) {
        List<CellView> views = new ArrayList<>();
        cells.forEach(cell -> views.add(view(cell, views.size() + 1)));
        return List.copyOf(views);
    }

    /** Whether an image is larger by more than one expects of new versions of the same packages. */
    static boolean grew(Changed<Long> size) {
        return size.after() > size.before() * NOTICEABLE;
    }

    /** A status as a name for style sheets. */
    static String state(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private CellView view(CellResult cell, int number) {
        Optional<CellComparison> comparison = comparisons.map(all -> all.get(cell.name()));
        Optional<Long> growth = comparison.map(CellComparison::growth).filter(bytes -> bytes != 0);
        return new CellView(
                number,
                cell.name(),
                cell.distro(),
                cell.variant(),
                state(cell.status()),
                cell.word(),
                cell.took().isZero() ? "" : Words.time(cell.took()),
                cell.record().outputs().map(CellOutputs::size).map(Words::size),
                growth.map(Words::growth),
                comparison.flatMap(CellComparison::size).filter(CellViews::grew).isPresent(),
                comparisons.isEmpty()
                        ? List.of()
                        : comparison.map(CellViews::changes).orElse(List.of("new cell")),
                CellFacts.of(cell.record()),
                PlainText.upTo(
                        LONGEST_SUMMARY, PlainText.firstLine(cell.failure().orElse(""))),
                cell.execution().failure().map(CellViews::failure),
                cell.execution().links().stream().map(this::view).toList(),
                cell.execution().log().map(logs::view),
                cell.failed(),
                verification.flatMap(known -> known.cell(cell.name())).map(VerdictViews::of));
    }

    private LinkView view(Link link) {
        return new LinkView(
                link.name(),
                state(link.status()),
                Words.status(link.status()),
                link.took().isZero() ? "" : Words.time(link.took()),
                PlainText.upTo(LONGEST_FAILURE, link.output()),
                link.failure().map(CellViews::failure),
                link.log().map(logs::view));
    }

    private static String failure(String text) {
        return PlainText.upTo(LONGEST_FAILURE, PlainText.of(text)).strip();
    }

    private static List<String> changes(CellComparison both) {
        List<String> changes = new ArrayList<>();
        both.status().ifPresent(status -> changes.add("was " + Words.status(status.before())));
        both.base().ifPresent(base -> changes.add("base"));
        both.dangerzone().ifPresent(file -> changes.add("Dangerzone"));
        if (both.packages() instanceof PackageChanges.Listed listed && listed.count() > 0) {
            changes.add(Words.count(listed.count(), "package"));
        }
        if (!both.inputs().isEmpty()) {
            changes.add(Words.count(both.inputs().size(), "input"));
        }
        return changes.isEmpty() ? List.of("no change") : changes;
    }
}
