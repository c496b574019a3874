package rocks.dangerzone.env.engine.report;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.report.Views.CellView;

/** A chart of what cells took: a bar for each, the longest first, divided by phases. */
final class TimeChart {

    /** Named phases have a colour of their own; others share one. */
    private static final List<String> COLOURED = List.of("base", "inputs", "build", "packages", "package", "smoke");

    private static final String REST = "the rest";

    /**
     * A chart.
     *
     * @param idle how many cells took no time and have no bar
     */
    public record Chart(List<TimeScale.Mark> marks, List<Colour> legend, List<Bar> bars, int idle) {}

    /** What the parts of bars are: {@code style} is a name for style sheets. */
    public record Colour(String style, String phase) {}

    /** What one cell took. */
    public record Bar(CellView cell, String time, List<Part> parts) {}

    /** A phase on a bar; places as in {@link TimeScale}. */
    public record Part(String style, String phase, String time, int from, int length) {}

    /** How long a phase took. */
    private record Piece(String phase, Duration took) {}

    private TimeChart() {}

    /** Empty if no cell took any time. */
    static Optional<Chart> of(List<CellResult> cells, List<CellView> views) {
        List<Integer> busy = IntStream.range(0, cells.size())
                .filter(i -> !cells.get(i).took().isZero())
                .boxed()
                .sorted(comparing((Integer i) -> cells.get(i).took()).reversed())
                .toList();
        if (busy.isEmpty()) {
            return Optional.empty();
        }
        TimeScale scale = TimeScale.upTo(cells.get(busy.getFirst()).took());
        List<Bar> bars = busy.stream()
                .map(i -> new Bar(
                        views.get(i),
                        Words.time(cells.get(i).took()),
                        parts(cells.get(i).execution(), scale)))
                .toList();
        return Optional.of(new Chart(scale.all(), legend(bars), bars, cells.size() - busy.size()));
    }

    private static List<Part> parts(CellExecution execution, TimeScale scale) {
        List<Part> parts = new ArrayList<>();
        Duration end = Duration.ZERO;
        for (Piece piece : pieces(execution)) {
            Duration begin = end;
            end = begin.plus(piece.took());
            int from = scale.place(begin);
            // Clocks of phases may add up to more than the whole.
            int length = Math.min(scale.place(end), TimeScale.LENGTH) - from;
            if (length > 0) {
                parts.add(new Part(style(piece.phase()), piece.phase(), Words.time(piece.took()), from, length));
            }
        }
        return parts;
    }

    /** The phases, what of the whole is in none of them, and the links. */
    private static List<Piece> pieces(CellExecution execution) {
        Duration known =
                execution.phases().stream().map(CellExecution.Phase::took).reduce(Duration.ZERO, Duration::plus);
        Duration rest = execution.took().minus(known);
        return Stream.of(
                        execution.phases().stream().map(phase -> new Piece(phase.name(), phase.took())),
                        Stream.of(new Piece(REST, rest.isNegative() ? Duration.ZERO : rest)),
                        execution.links().stream().map(link -> new Piece(link.name(), link.took())))
                .flatMap(pieces -> pieces)
                .toList();
    }

    private static List<Colour> legend(List<Bar> bars) {
        List<Colour> found = bars.stream()
                .flatMap(bar -> bar.parts().stream())
                .map(part -> new Colour(part.style(), part.style().equals("other") ? "other" : part.phase()))
                .distinct()
                .toList();
        return Stream.concat(COLOURED.stream(), Stream.of("rest", "other"))
                .flatMap(style -> found.stream().filter(colour -> colour.style().equals(style)))
                .toList();
    }

    private static String style(String phase) {
        if (phase.equals(REST)) {
            return "rest";
        }
        return COLOURED.contains(phase) ? phase : "other";
    }
}
