package rocks.dangerzone.env.cli.matrix;

import java.time.Instant;
import java.util.Optional;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;

/** How it went with a cell, as JSON. */
record JsonExecution(Json json) {

    void write(CellExecution execution) {
        json.field("status", JsonEvents.word(execution.status()));
        json.field("failure", execution.failure());
        json.field("tags", execution.tags());
        json.field("attempts", execution.attempts());
        json.field("started", execution.started().map(Instant::toString));
        json.field("took", execution.took());
        json.array("phases", execution.phases(), phase -> {
            json.field("name", phase.name());
            json.field("took", phase.took());
        });
        log(execution.log());
        json.field("steps", execution.steps());
        json.field("cachedSteps", execution.cachedSteps());
        json.field("endpoint", execution.endpoint());
        json.array("links", execution.links(), link -> {
            json.field("name", link.name());
            json.field("status", JsonEvents.word(link.status()));
            json.field("failure", link.failure());
            json.field("took", link.took());
            log(link.log());
            json.field("output", link.output());
        });
        execution
                .registry()
                .ifPresent(copy -> json.object("registry", () -> {
                    json.field("name", copy.name());
                    json.field("digest", copy.digest());
                    json.field("action", JsonEvents.word(copy.action()));
                }));
    }

    private void log(Optional<LogFile> log) {
        json.optional(
                "log",
                log,
                (name, file) -> json.object(name, () -> {
                    json.field("file", file.file());
                    json.field("sha256", file.sha256());
                }));
    }
}
