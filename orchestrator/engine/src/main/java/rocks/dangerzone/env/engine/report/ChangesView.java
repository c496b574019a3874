package rocks.dangerzone.env.engine.report;

import static java.util.Comparator.comparingLong;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.report.comparison.CellComparison;
import rocks.dangerzone.env.engine.report.comparison.Changed;
import rocks.dangerzone.env.engine.report.comparison.Comparison;

/** What changed since the run before, by what changed, with the cells that it concerns. */
final class ChangesView {

    private static final int MOST_INPUTS = 200;

    /**
     * The changes.
     *
     * @param id the run before
     * @param when it began
     * @param nothing whether nothing changed at all
     * @param moreInputs how many changed inputs are left out
     */
    public record Changes(
            String id,
            String when,
            boolean nothing,
            List<String> added,
            List<String> gone,
            List<Move> statuses,
            List<Move> bases,
            List<Move> dangerzone,
            List<Move> sources,
            List<SizeMove> sizes,
            List<PackageMoves.PackageMove> packages,
            List<InputMove> inputs,
            int moreInputs) {}

    /** Something, named where it needs a name, went from one value to another in some cells. */
    public record Move(String subject, String before, String after, String cells) {

        Move in(String names) {
            return new Move(subject, before, after, names);
        }
    }

    /** An image's size changed. */
    public record SizeMove(String cell, String before, String after, String growth, boolean grew) {}

    /** An input was {@code added}, {@code removed} or {@code changed} in some cells. */
    public record InputMove(String name, String kind, String cells) {}

    private final Comparison comparison;
    private final ByCells byCells;

    private ChangesView(Comparison comparison) {
        this.comparison = comparison;
        this.byCells = new ByCells(comparison);
    }

    static Changes of(Comparison comparison) {
        return new ChangesView(comparison).changes();
    }

    private Changes changes() {
        List<Move> statuses = moves(CellComparison::status, status -> move(status, Words::status));
        List<Move> bases = moves(CellComparison::base, ChangesView::base);
        List<Move> dangerzone = moves(
                CellComparison::dangerzone,
                file -> move(file, each -> each.map(CellFacts::dangerzone).orElse("none")));
        List<Move> sources = moves(CellComparison::source, source -> move(source, CellFacts::source));
        List<SizeMove> sizes = sizes();
        List<PackageMoves.PackageMove> packages = PackageMoves.of(byCells);
        List<InputMove> inputs = inputs();
        boolean nothing = Stream.of(
                        comparison.added(),
                        comparison.gone(),
                        statuses,
                        bases,
                        dangerzone,
                        sources,
                        sizes,
                        packages,
                        inputs)
                .allMatch(List::isEmpty);
        return new Changes(
                comparison.before().id(),
                Words.date(comparison.before().started()),
                nothing,
                comparison.added(),
                comparison.gone(),
                statuses,
                bases,
                dangerzone,
                sources,
                sizes,
                packages,
                inputs.stream().limit(MOST_INPUTS).toList(),
                Math.max(0, inputs.size() - MOST_INPUTS));
    }

    private <T> List<Move> moves(
            Function<CellComparison, Optional<Changed<T>>> kind, Function<Changed<T>, Move> words) {
        return byCells.together(cell -> kind.apply(cell).map(words).stream(), Move::in);
    }

    private static <T> Move move(Changed<T> both, Function<T, String> word) {
        return new Move("", word.apply(both.before()), word.apply(both.after()), "");
    }

    private List<SizeMove> sizes() {
        return comparison.cells().stream()
                .filter(cell -> cell.growth() != 0)
                .sorted(comparingLong((CellComparison cell) -> Math.abs(cell.growth()))
                        .reversed())
                .flatMap(cell -> cell.size().stream()
                        .map(size -> new SizeMove(
                                cell.cell(),
                                Words.size(size.before()),
                                Words.size(size.after()),
                                Words.growth(cell.growth()),
                                CellViews.grew(size))))
                .toList();
    }

    private List<InputMove> inputs() {
        return byCells.together(
                cell -> cell.inputs().stream(),
                (change, cells) ->
                        new InputMove(change.name(), change.kind().name().toLowerCase(Locale.ROOT), cells));
    }

    private static Move base(Changed<ResolvedBase> both) {
        String before = name(both.before());
        String after = name(both.after());
        return before.equals(after)
                ? new Move(after, digest(both.before()), digest(both.after()), "")
                : new Move("", before + " " + digest(both.before()), after + " " + digest(both.after()), "");
    }

    private static String name(ResolvedBase base) {
        int at = base.reference().indexOf('@');
        return at < 0 ? base.reference() : base.reference().substring(0, at);
    }

    private static String digest(ResolvedBase base) {
        return Words.brief(base.digest());
    }
}
