package rocks.dangerzone.env.cli.matrix;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** A run for programs: an object on a line for each event, see docs/matrix-events.md. Times are in seconds. */
final class JsonEvents implements MatrixScreen {

    private final Outlet outlet;
    private final InstantSource clock;

    JsonEvents(Outlet outlet, InstantSource clock) {
        this.outlet = outlet;
        this.clock = clock;
    }

    /** What tells that lines of output are left out. */
    static Text gap(Instant time, long lines) {
        return Text.line(line(time, "left-out", json -> json.field("lines", lines)));
    }

    /** Who writes the line also makes it. */
    @Override
    public void on(MatrixEvent event) {
        Instant time = clock.instant();
        Text text = out ->
                Text.line(line(time, name(event), json -> write(event, json))).writeTo(out);
        if (event instanceof MatrixEvent.Output output) {
            outlet.offer(text, output.line().length());
        } else {
            outlet.put(text);
        }
    }

    @Override
    public void close() {
        outlet.close();
    }

    private static String line(Instant time, String event, Consumer<Json> fields) {
        return Json.line(json -> {
            json.field("time", time.truncatedTo(ChronoUnit.MILLIS).toString());
            json.field("event", event);
            fields.accept(json);
        });
    }

    private static String name(MatrixEvent event) {
        return switch (event) {
            case MatrixEvent.Began _ -> "began";
            case MatrixEvent.Estimate _ -> "estimate";
            case MatrixEvent.Started _ -> "started";
            case MatrixEvent.Phase _ -> "phase";
            case MatrixEvent.Step _ -> "step";
            case MatrixEvent.Output _ -> "output";
            case MatrixEvent.Retrying _ -> "retrying";
            case MatrixEvent.ServiceLost _ -> "service-lost";
            case MatrixEvent.ServiceBack _ -> "service-back";
            case MatrixEvent.Ended _ -> "ended";
            case MatrixEvent.Note _ -> "note";
            case MatrixEvent.Finished _ -> "finished";
        };
    }

    private static void write(MatrixEvent event, Json json) {
        switch (event) {
            case MatrixEvent.Began began -> {
                json.field("cells", began.cells());
                json.field("jobs", began.jobs());
                json.field("reason", began.reason());
            }
            case MatrixEvent.Estimate estimate -> {
                json.optional("left", estimate.left(), json::field);
                json.field("unknown", estimate.unknown());
            }
            case MatrixEvent.Started started -> {
                json.field("cell", started.cell());
                json.field("attempt", started.attempt());
                json.field("endpoint", started.endpoint());
            }
            case MatrixEvent.Phase phase -> {
                json.field("cell", phase.cell());
                json.field("phase", phase.name());
            }
            case MatrixEvent.Step step -> {
                json.field("cell", step.cell());
                json.field("step", step.number());
                json.field("steps", step.total());
                json.field("instruction", step.instruction());
            }
            case MatrixEvent.Output output -> {
                json.field("cell", output.cell());
                json.field("line", output.line());
            }
            case MatrixEvent.Retrying retrying -> {
                json.field("cell", retrying.cell());
                json.field("attempt", retrying.nextAttempt());
                json.field("cause", retrying.cause());
                json.field("pause", retrying.pause());
            }
            case MatrixEvent.ServiceLost lost -> {
                json.field("endpoint", lost.endpoint());
                json.field("cause", lost.cause());
            }
            case MatrixEvent.ServiceBack back -> json.field("endpoint", back.endpoint());
            case MatrixEvent.Ended ended -> {
                json.field("cell", ended.cell());
                json.object("execution", () -> new JsonExecution(json).write(ended.execution()));
            }
            case MatrixEvent.Note note -> json.field("text", note.text());
            case MatrixEvent.Finished finished -> {
                json.field("status", word(finished.status()));
                json.field("took", finished.took());
                json.field("manifest", finished.manifest().toString());
            }
        }
    }

    /** {@code UP_TO_DATE} as {@code up-to-date}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
