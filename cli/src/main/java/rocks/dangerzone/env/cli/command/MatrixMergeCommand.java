package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestFile;
import rocks.dangerzone.env.engine.manifest.ManifestMerge;

/** {@code dz-env matrix merge}. */
@Command(
        name = "merge",
        customSynopsis = "dz-env matrix merge MANIFEST... --output FILE [OPTION...]",
        description = {
            "Join the manifests of shards, or of a job for each cell, into one.",
            "",
            "Manifests that contradict each other are refused."
        },
        footer = {"", "Examples:", "  dz-env matrix merge shard-*.json --output nightly.json"})
public final class MatrixMergeCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(paramLabel = "MANIFEST", arity = "1..*", description = "The manifests.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where the joined manifest goes.")
    private Path output = Path.of("");

    public MatrixMergeCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        Path here = call.surroundings().folder();
        List<Manifest> manifests =
                files.stream().map(here::resolve).map(ManifestFile::read).toList();
        Manifest merged = ManifestMerge.of(manifests);
        ManifestFile.write(here.resolve(output), merged);
        if (!call.options().quiet()) {
            call.surroundings()
                    .err()
                    .println(output + " has " + merged.cells().size() + " cells of " + manifests.size() + " manifests");
        }
        return 0;
    }
}
