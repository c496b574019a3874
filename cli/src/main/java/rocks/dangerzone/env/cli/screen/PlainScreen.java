package rocks.dangerzone.env.cli.screen;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/**
 * Progress as lines, for logs. An activity is only told of once it has taken a second, so that what is done in a moment
 * leaves no trace.
 */
final class PlainScreen implements Screen {

    private final PrintStream err;
    private final boolean verbose;
    private final Ticker ticker = new Ticker(this::tellOfSlow);
    private final Map<String, Running> running = new LinkedHashMap<>();
    private boolean open = true;

    PlainScreen(PrintStream err, boolean verbose) {
        this.err = err;
        this.verbose = verbose;
    }

    @Override
    public synchronized void report(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Began began -> {
                running.put(began.activity(), new Running(System.nanoTime()));
                ticker.start();
            }
            case ProgressEvent.Advanced advanced -> advance(advanced);
            case ProgressEvent.Step step -> {
                tell(step.activity());
                print(step.activity() + ": step " + step.number() + " of " + step.total() + ": "
                        + Words.harmless(step.instruction()));
            }
            case ProgressEvent.Output output -> {
                if (verbose) {
                    print("  " + Words.harmless(output.line()));
                }
            }
            case ProgressEvent.Ended ended -> {
                Running was = running.remove(ended.activity());
                if (was != null && was.told) {
                    print(ended.activity() + ": done in " + Words.time(ended.took()));
                }
            }
            case ProgressEvent.Failed failed -> running.remove(failed.activity());
            case ProgressEvent.Note note -> print(note.text());
        }
    }

    @Override
    public synchronized void say(String line) {
        print(line);
    }

    @Override
    public synchronized void close() {
        open = false;
        ticker.close();
    }

    private void advance(ProgressEvent.Advanced advanced) {
        Running activity = running.get(advanced.activity());
        String share = Words.share(advanced.fraction());
        // Every tenth part is enough for a log.
        String mark = advanced.fraction().isPresent()
                ? Integer.toString((int) (advanced.fraction().getAsDouble() * 10))
                : advanced.detail();
        if (activity != null && activity.told && !mark.equals(activity.mark)) {
            activity.mark = mark;
            print(advanced.activity() + ": " + (share + " " + Words.harmless(advanced.detail())).strip());
        }
    }

    private synchronized void tellOfSlow() {
        running.forEach((name, activity) -> {
            if (System.nanoTime() - activity.since > 1_000_000_000L) {
                tell(name);
            }
        });
    }

    private void tell(String activity) {
        Running found = running.get(activity);
        if (found != null && !found.told) {
            found.told = true;
            print(activity + " ...");
        }
    }

    private void print(String line) {
        if (open) {
            err.println(line);
        }
    }

    /** An activity that goes on. */
    private static final class Running {

        private final long since;
        private boolean told;
        private String mark = "";

        private Running(long since) {
            this.since = since;
        }
    }
}
