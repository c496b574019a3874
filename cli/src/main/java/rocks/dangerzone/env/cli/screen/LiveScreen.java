package rocks.dangerzone.env.cli.screen;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/** Progress as one line of a terminal that tells the present state: activity, step, time, last output. */
final class LiveScreen implements Screen {

    private static final String SPINNER = "|/-\\";
    private static final long PATIENCE_NANOS = 300_000_000L;
    private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

    /** Without line wrap the terminal cuts what is too long, so that its width need not be known. */
    private static final String REPLACE = "\r\033[?7l\033[K";

    private static final String WRAP_AGAIN = "\033[?7h";

    private final PrintStream err;
    private final Ticker ticker = new Ticker(this::draw);
    private final Map<String, Present> activities = new LinkedHashMap<>();
    private boolean open = true;
    private boolean drawn;
    private int turn;

    LiveScreen(PrintStream err) {
        this.err = err;
    }

    @Override
    public synchronized void report(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Began began -> {
                activities.put(began.activity(), new Present(System.nanoTime(), "", ""));
                ticker.start();
            }
            case ProgressEvent.Advanced advanced ->
                activities.computeIfPresent(
                        advanced.activity(),
                        (name, before) -> new Present(
                                before.since(), Words.share(advanced.fraction()), Words.harmless(advanced.detail())));
            case ProgressEvent.Step step ->
                activities.computeIfPresent(
                        step.activity(),
                        (name, before) -> new Present(
                                before.since(),
                                "step " + step.number() + " of " + step.total(),
                                Words.harmless(step.instruction())));
            case ProgressEvent.Output output -> {
                String line = Words.harmless(output.line());
                if (!line.isEmpty()) {
                    activities.computeIfPresent(
                            output.activity(), (name, before) -> new Present(before.since(), before.place(), line));
                }
            }
            case ProgressEvent.Ended ended -> {
                activities.remove(ended.activity());
                if (ended.took().compareTo(WORTH_TELLING) > 0) {
                    say(ended.activity() + ": done in " + Words.time(ended.took()));
                }
            }
            case ProgressEvent.Failed failed -> activities.remove(failed.activity());
            case ProgressEvent.Note note -> say(note.text());
        }
        // Now, and not with the next tick: by then the line may be somebody's question.
        if (activities.isEmpty()) {
            wipe();
        }
    }

    @Override
    public synchronized void say(String line) {
        if (open) {
            wipe();
            err.println(line);
        }
    }

    @Override
    public synchronized void close() {
        wipe();
        open = false;
        ticker.close();
    }

    private synchronized void draw() {
        if (!open) {
            return;
        }
        long now = System.nanoTime();
        // The one that began last is what happens; those around it wait for it.
        var current = activities.entrySet().stream()
                .filter(entry -> now - entry.getValue().since() > PATIENCE_NANOS)
                .reduce((earlier, later) -> later);
        if (current.isEmpty()) {
            wipe();
            return;
        }
        Present present = current.get().getValue();
        String text = String.join(
                "  ",
                Stream.of(
                                current.get().getKey(),
                                present.place(),
                                Words.clock(Duration.ofNanos(now - present.since())),
                                present.last())
                        .filter(part -> !part.isEmpty())
                        .toList());
        err.print(REPLACE + SPINNER.charAt(turn++ % SPINNER.length()) + " " + text + WRAP_AGAIN);
        err.flush();
        drawn = true;
    }

    private void wipe() {
        if (drawn) {
            err.print("\r\033[K");
            err.flush();
            drawn = false;
        }
    }

    /**
     * How far an activity is.
     *
     * @param since when it began, in nanoseconds of the system's timer
     * @param place the step or the share that is done
     * @param last the last that was heard of it
     */
    private record Present(long since, String place, String last) {}
}
