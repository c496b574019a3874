package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.engine.attest.ExportFormat;
import rocks.dangerzone.env.engine.attest.ManifestExport;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestFile;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.verify.CellChoice;

/** {@code dz-env manifest export}. */
@Command(
        name = "export",
        customSynopsis =
                "dz-env manifest export MANIFEST [CELL...] --format slsa|spdx|cyclonedx --output DIR [OPTION...]",
        description = {
            "Write what a manifest says of each image in a form that other tools read.",
            "",
            "slsa: an in-toto Statement v1 with SLSA provenance v1, unsigned. spdx: SPDX 2.3, and cyclonedx: CycloneDX 1.6,"
                    + " the packages in the image with their package URLs. The same manifest always gives the same files."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env manifest export nightly.json --format slsa --output attestations",
            "  dz-env manifest export nightly.json 'debian-*' --format cyclonedx --output sboms"
        })
public final class ManifestExportCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(index = "0", paramLabel = "MANIFEST", description = "The manifest.")
    private Path file = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "CELL",
            completionCandidates = CellNames.class,
            description = "Cells of it, or patterns such as 'debian-*/dev'. Without any: all.")
    private List<String> cells = new ArrayList<>();

    @Option(names = "--format", paramLabel = "slsa|spdx|cyclonedx", required = true, description = "The form.")
    private String format = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "The folder for the files, one for each cell that has an image.")
    private Path output = Path.of("");

    public ManifestExportCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        ExportFormat form = ExportFormat.of(format);
        Path here = call.surroundings().folder();
        Manifest manifest = ManifestFile.read(here.resolve(file));
        try (Session session = call.openMatrix()) {
            List<CellRecord> chosen = new CellChoice(cells).of(manifest, session.cells());
            List<Path> files = new ManifestExport(Store.of(session.folders()), session.cells())
                    .write(manifest, chosen, form, here.resolve(output));
            if (!call.options().quiet()) {
                int without = chosen.size() - files.size();
                call.surroundings()
                        .err()
                        .println(output + " has " + files.size() + (files.size() == 1 ? " file" : " files")
                                + (without == 0 ? "" : "; cells without an image: " + without));
            }
            return 0;
        }
    }
}
