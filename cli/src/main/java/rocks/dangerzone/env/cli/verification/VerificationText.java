package rocks.dangerzone.env.cli.verification;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.engine.verdict.Verification;

/**
 * A verification for people.
 *
 * @param verification what it came to
 */
public record VerificationText(Verification verification) {

    /** What fits a table; the rest is in the JSON. */
    private static final int MOST_FINDINGS = 3;

    /** A line for each cell. */
    public String table() {
        Table table = new Table("CELL", "VERDICT", "WHY");
        verification
                .cells()
                .forEach(cell -> table.row(cell.cell(), cell.verdict().name(), why(cell)));
        return table.text();
    }

    /** All of it in a line: {@code INPUT_DRIFT: 3 cells, 2 IDENTICAL, 1 INPUT_DRIFT}. */
    public String summary() {
        int cells = verification.cells().size();
        String counts = Arrays.stream(Verdict.values())
                .flatMap(verdict -> count(verdict))
                .collect(Collectors.joining(", "));
        return verification.verdict() + ": " + cells + (cells == 1 ? " cell, " : " cells, ") + counts;
    }

    private Stream<String> count(Verdict verdict) {
        long count = verification.cells().stream()
                .filter(cell -> cell.verdict() == verdict)
                .count();
        return count == 0 ? Stream.empty() : Stream.of(count + " " + verdict);
    }

    private static String why(CellVerdict cell) {
        int more = cell.findings().size() - MOST_FINDINGS;
        Stream<String> shown = cell.findings().stream()
                .limit(MOST_FINDINGS)
                .map(Finding::reason)
                .map(Words::harmless);
        return Stream.concat(shown, more > 0 ? Stream.of("and " + more + " more") : Stream.empty())
                .collect(Collectors.joining("; "));
    }
}
