package rocks.dangerzone.env.cli.matrix;

import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** A run as lines, for logs: each of a cell begins with its name, so that what belongs together can be searched for. */
final class PlainMatrixScreen implements MatrixScreen {

    private final Outlet outlet;
    private final LogStyle style;
    private final boolean verbose;
    private final RunState run = new RunState();
    private boolean estimated;

    /**
     * Writes to a stream.
     *
     * @param verbose whether parts of the work and the lines of tools are written, too
     */
    PlainMatrixScreen(Outlet outlet, LogStyle style, boolean verbose) {
        this.outlet = outlet;
        this.style = style;
        this.verbose = verbose;
    }

    @Override
    public void on(MatrixEvent event) {
        if (event instanceof MatrixEvent.Output output) {
            if (verbose) {
                offer(output);
            }
            return;
        }
        // In one piece, so that the lines are in the order of the events.
        synchronized (run) {
            run.take(event, System.nanoTime());
            tell(event);
        }
    }

    private void tell(MatrixEvent event) {
        switch (event) {
            case MatrixEvent.Estimate _ -> tellFirstEstimate();
            case MatrixEvent.Started started ->
                say(line(
                        started.cell(),
                        "started at " + started.endpoint()
                                + (started.attempt() > 1 ? ", attempt " + started.attempt() : "")));
            case MatrixEvent.Phase phase -> {
                if (verbose) {
                    say(line(phase.cell(), phase.name()));
                }
            }
            case MatrixEvent.Step step ->
                say(line(
                        step.cell(),
                        "step " + step.number() + " of " + step.total() + ": "
                                + Announcement.oneLine(step.instruction())));
            case MatrixEvent.Retrying retrying -> say(line(retrying.cell(), Announcement.of(retrying)));
            case MatrixEvent.Ended ended ->
                style.end(new Result(ended.cell(), ended.execution())).forEach(outlet::put);
            case MatrixEvent.Finished finished ->
                new Summary(run, new Paint(false)).lines(finished).forEach(line -> say(style.line(line)));
            case MatrixEvent.Began _,
                    MatrixEvent.ServiceLost _,
                    MatrixEvent.ServiceBack _,
                    MatrixEvent.Note _,
                    MatrixEvent.Output _ -> Announcement.of(event).ifPresent(line -> say(style.line(line)));
        }
    }

    /** The later ones only say how the time goes by. */
    private void tellFirstEstimate() {
        if (!estimated) {
            estimated = true;
            run.forecast(System.nanoTime()).ifPresent(words -> say(style.line(words)));
        }
    }

    /** What makes the line harmless takes a moment, so that is left to who writes it. */
    private void offer(MatrixEvent.Output output) {
        outlet.offer(
                out -> Text.line(line(output.cell(), Words.harmless(output.line())))
                        .writeTo(out),
                output.line().length());
    }

    private void say(String line) {
        outlet.put(Text.line(line));
    }

    private String line(String cell, String words) {
        return style.line("[" + cell + "] " + words);
    }

    @Override
    public void close() {
        outlet.close();
    }
}
