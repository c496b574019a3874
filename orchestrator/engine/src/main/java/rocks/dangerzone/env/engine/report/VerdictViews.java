package rocks.dangerzone.env.engine.report;

import rocks.dangerzone.env.engine.report.Views.VerdictView;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;

/** Shows what verifications came to. */
final class VerdictViews {

    private static final int LONGEST = 500;
    private static final int MOST = 20;

    private VerdictViews() {}

    static VerdictView of(CellVerdict cell) {
        return new VerdictView(
                state(cell.verdict()),
                cell.verdict().name(),
                cell.findings().stream()
                        .limit(MOST)
                        .map(Finding::reason)
                        .map(reason -> PlainText.upTo(LONGEST, PlainText.firstLine(reason)))
                        .toList());
    }

    /** The look of a state that means about the same. */
    private static String state(Verdict verdict) {
        return switch (verdict) {
            case IDENTICAL -> "good";
            case EQUIVALENT -> "up-to-date";
            case UNVERIFIABLE, INPUT_DRIFT -> "incomplete";
            case DIFFERENT -> "failed";
        };
    }
}
