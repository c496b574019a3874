package rocks.dangerzone.env.cli.matrix;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** How far a run is, as its events tell. For one thread at a time. Times are nanoseconds of a timer. */
final class RunState {

    private List<String> cells = List.of();
    private long began;
    private boolean going;
    private Optional<Forecast> forecast = Optional.empty();
    private final Map<String, Work> running = new LinkedHashMap<>();
    private final Map<String, Result> ended = new LinkedHashMap<>();

    /** Takes what is told into account. */
    void take(MatrixEvent event, long now) {
        switch (event) {
            case MatrixEvent.Began begins -> {
                cells = List.copyOf(begins.cells());
                began = now;
                going = true;
            }
            case MatrixEvent.Estimate estimate -> forecast = Optional.of(Forecast.of(estimate, now));
            case MatrixEvent.Started started -> running.put(started.cell(), Work.begun(now));
            case MatrixEvent.Phase phase -> change(phase.cell(), work -> work.in(phase));
            case MatrixEvent.Step step -> change(step.cell(), work -> work.at(step));
            case MatrixEvent.Output output -> change(output.cell(), work -> work.said(output.line()));
            case MatrixEvent.Retrying retrying -> running.remove(retrying.cell());
            case MatrixEvent.Ended end -> {
                running.remove(end.cell());
                ended.put(end.cell(), new Result(end.cell(), end.execution()));
            }
            case MatrixEvent.Finished _ -> going = false;
            case MatrixEvent.ServiceLost _, MatrixEvent.ServiceBack _, MatrixEvent.Note _ -> {}
        }
    }

    private void change(String cell, UnaryOperator<Work> how) {
        running.computeIfPresent(cell, (_, work) -> how.apply(work));
    }

    /** Whether the run has begun and is not over. */
    boolean going() {
        return going;
    }

    /** All cells of the run. */
    List<String> cells() {
        return cells;
    }

    /** The cells that are worked on, the one that was begun first at the head. */
    Map<String, Work> running() {
        return running;
    }

    /** How it went with the cells that are done with, in the order of the run. */
    List<Result> results() {
        return Stream.concat(cells.stream(), ended.keySet().stream())
                .distinct()
                .flatMap(cell -> Optional.ofNullable(ended.get(cell)).stream())
                .toList();
    }

    Duration elapsed(long now) {
        return Duration.ofNanos(now - began);
    }

    /** How long the rest takes, in words; empty before anybody said so. */
    Optional<String> forecast(long now) {
        return forecast.map(estimate -> estimate.words(now, ended.keySet()));
    }

    /** How many are done: their images are there. */
    long done() {
        return ended.values().stream().filter(Result::good).count();
    }

    /** How many were tried to the end without success. */
    long failed() {
        return ended.values().stream().filter(Result::failure).count();
    }

    /** How many nobody will work on, or work on any more, though they neither are done nor failed. */
    long leftOut() {
        return ended.size() - done() - failed();
    }

    /** How many nobody works on yet, or at the moment. */
    long waiting() {
        return Math.max(cells.size() - ended.size() - running.size(), 0);
    }

    /** All of them that came to an end, counted in words. */
    String counts() {
        String counts = done() + " done · " + failed() + " failed";
        return leftOut() == 0 ? counts : counts + " · " + leftOut() + " left out";
    }

    /** The share of the run's work that is done, by cells and steps, from 0 to 1. */
    double share() {
        double done = ended.size()
                + running.values().stream().mapToDouble(Work::share).sum();
        return cells.isEmpty() ? 0 : Math.min(done / cells.size(), 1);
    }
}
