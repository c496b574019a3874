package rocks.dangerzone.env.engine.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;

/** What runs took, and how long each cell took to build in them. */
final class History {

    private static final int MOST_RUNS = 14;
    private static final int LEAST_RUNS = 3;

    /** Of the box that a line is drawn in. */
    private static final int WIDTH = 100;

    private static final int HEIGHT = 20;

    /**
     * The history.
     *
     * @param runs newest first
     * @param lines of the cells that were built at least twice
     * @param earlier how many runs before these are not shown
     */
    public record Chart(List<TimeScale.Mark> marks, List<RunBar> runs, List<Line> lines, int earlier) {}

    /** A run; {@code time} and {@code length} are empty and 0 where its end is not known. */
    public record RunBar(
            String id, String when, String verdict, String sentence, String time, int length, boolean subject) {}

    /**
     * How long a cell took to build, run after run.
     *
     * @param points for an SVG polyline in a box of 100 by 20, oldest first
     * @param lastX where the last point is
     */
    public record Line(
            String cell, int builds, String points, String lastX, String lastY, String last, String median) {}

    private History() {}

    /** Empty if there are fewer than three runs. */
    static Optional<Chart> of(Runs runs) {
        int count = runs.oldestFirst().size();
        if (count < LEAST_RUNS) {
            return Optional.empty();
        }
        List<Manifest> shown = runs.oldestFirst().subList(Math.max(0, count - MOST_RUNS), count);
        List<RunResult> results = shown.reversed().stream().map(RunResult::of).toList();
        TimeScale scale = TimeScale.upTo(results.stream()
                .flatMap(run -> run.took().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO));
        return Optional.of(new Chart(
                scale.all(),
                results.stream().map(run -> bar(run, scale, runs.subject())).toList(),
                runs.subject().cells().stream()
                        .flatMap(cell -> line(cell.cell(), shown).stream())
                        .toList(),
                count - shown.size()));
    }

    private static RunBar bar(RunResult run, TimeScale scale, Manifest subject) {
        return new RunBar(
                run.run().id(),
                Words.date(run.run().started()),
                run.verdict().name().toLowerCase(Locale.ROOT),
                run.sentence(),
                run.took().map(Words::time).orElse(""),
                run.took().map(scale::place).orElse(0),
                run.run().equals(subject.run()));
    }

    private static Optional<Line> line(String cell, List<Manifest> oldestFirst) {
        List<Duration> times = oldestFirst.stream()
                .flatMap(manifest -> manifest.cell(cell).stream())
                .map(CellRecord::execution)
                .filter(execution -> execution.status() == Status.BUILT)
                .map(CellExecution::took)
                .toList();
        if (times.size() < 2) {
            return Optional.empty();
        }
        long longest =
                Math.max(1, times.stream().mapToLong(Duration::toMillis).max().orElse(1));
        List<String> points = IntStream.range(0, times.size())
                .mapToObj(i -> x(i, times.size()) + "," + y(times.get(i), longest))
                .toList();
        String end = points.getLast();
        return Optional.of(new Line(
                cell,
                times.size(),
                String.join(" ", points),
                end.substring(0, end.indexOf(',')),
                end.substring(end.indexOf(',') + 1),
                Words.time(times.getLast()),
                Words.time(median(times))));
    }

    private static String x(int index, int count) {
        return decimal((double) WIDTH * index / (count - 1));
    }

    /** From zero at the bottom, so that small differences look small. */
    private static String y(Duration time, long longest) {
        return decimal(HEIGHT - (double) HEIGHT * time.toMillis() / longest);
    }

    private static Duration median(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
