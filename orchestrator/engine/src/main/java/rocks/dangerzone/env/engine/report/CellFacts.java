package rocks.dangerzone.env.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.report.Views.Fact;

/** What is known of a cell, by name. */
final class CellFacts {

    private final List<Fact> facts = new ArrayList<>();

    private CellFacts() {}

    static List<Fact> of(CellRecord cell) {
        CellFacts facts = new CellFacts();
        facts.execution(cell.execution());
        cell.outputs().ifPresent(facts::outputs);
        cell.inputs().ifPresent(facts::inputs);
        return List.copyOf(facts.facts);
    }

    private void execution(CellExecution execution) {
        execution.tags().forEach(tag -> code("Tag", tag));
        execution.started().ifPresent(started -> text("Started", Words.date(started)));
        if (execution.attempts() > 0) {
            text("Attempts", Integer.toString(execution.attempts()));
        }
        execution.phases().forEach(phase -> text("Time for " + phase.name(), Words.time(phase.took())));
        if (execution.steps() > 0) {
            text("Steps", "%d, %d of them from the cache".formatted(execution.steps(), execution.cachedSteps()));
        }
        execution.endpoint().ifPresent(endpoint -> code("Service", endpoint));
    }

    private void outputs(CellOutputs outputs) {
        code("Image ID", outputs.imageId());
        outputs.layeredImageId().ifPresent(id -> code("Made from the image", id));
        code("Image manifest", outputs.manifestDigest());
        outputs.rootFileSystem().ifPresent(digest -> code("Root file system", digest));
        text(
                "Size",
                "%s in %s"
                        .formatted(
                                Words.size(outputs.size()),
                                Words.count(outputs.layers().size(), "layer")));
        text("Packages", String.format(Locale.ROOT, "%,d", outputs.packages().count()));
    }

    private void inputs(CellInputs inputs) {
        code("Inputs digest", inputs.digest());
        code("Base", inputs.base().reference());
        text("Base taken from", origin(inputs));
        text("Platform", inputs.platform());
        inputs.dangerzone().ifPresent(file -> text("Dangerzone", dangerzone(file)));
        text("Source", source(inputs.source()));
        CellInputs.BuilderInput builder = inputs.builder();
        text(
                "Built with",
                "Podman %s, Buildah %s, %s, %s%s"
                        .formatted(
                                builder.podman(),
                                builder.buildah(),
                                builder.runtime(),
                                builder.storageDriver(),
                                builder.rootless() ? ", rootless" : ""));
    }

    private static String origin(CellInputs inputs) {
        return switch (inputs.base().origin()) {
            case LOCAL -> "the local storage";
            case REGISTRY -> "a registry";
            case BOOTSTRAP -> "the distribution's archive";
        };
    }

    /** A package file and where it comes from. */
    static String dangerzone(CellInputs.PackageInput file) {
        String commit =
                file.commit().map(id -> ", of commit " + Words.brief(id)).orElse("");
        String stale = file.ofCheckout().filter(same -> !same).isPresent() ? ", not the checkout's" : "";
        return "%s %s %s%s%s".formatted(file.name(), file.version(), file.architecture(), commit, stale);
    }

    /** Where a checkout is. */
    static String source(CellInputs.SourceInput source) {
        String commit = source.commit().map(id -> "commit " + Words.brief(id)).orElse("no commit");
        Optional<String> difference = source.difference().map(Words::brief);
        return source.dirty()
                ? commit + ", changed"
                        + difference.map(digest -> " (" + digest + ")").orElse("")
                : commit;
    }

    private void text(String name, String value) {
        facts.add(new Fact(name, value, false));
    }

    private void code(String name, String value) {
        facts.add(new Fact(name, value, true));
    }
}
