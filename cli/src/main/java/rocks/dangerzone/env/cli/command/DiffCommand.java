package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.difference.DifferenceJson;
import rocks.dangerzone.env.cli.difference.DifferenceText;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.catalogue.CleanupRules;
import rocks.dangerzone.env.engine.difference.Differences;
import rocks.dangerzone.env.engine.difference.ImageDifference;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;
import rocks.dangerzone.env.engine.subject.Subjects;

/** {@code dz-env diff}. */
@Command(
        name = "diff",
        customSynopsis = "dz-env diff IMAGE IMAGE [--export DIR] [--json] [OPTION...]",
        description = {
            "Tell what differs between two images, and why: inputs, packages, settings, the first layer, files by cause.",
            "",
            "An IMAGE is a cell (debian:trixie/dev, as it was built last), what a manifest says a cell came to"
                    + " (MANIFEST#CELL), a name or ID of an image in Podman's storage, or a file of 'podman save'."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env diff debian:trixie/dev yesterday.json#debian-trixie/dev",
            "  dz-env diff old.tar new.tar --export differences && diffoscope differences/a differences/b",
            "",
            "Exit codes: 0 the same files and settings, 1 they differ."
        })
public final class DiffCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(index = "0", paramLabel = "IMAGE", completionCandidates = CellNames.class, description = "The first.")
    private String a = "";

    @Parameters(index = "1", paramLabel = "IMAGE", completionCandidates = CellNames.class, description = "The second.")
    private String b = "";

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Write both versions of files that differ into a new folder, for diffoscope.")
    private Optional<Path> export = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public DiffCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.open()) {
            Subjects subjects = session.subjects();
            Subject one = subjects.find(a);
            Subject other = subjects.find(b);
            Differences differences = new Differences(
                    Store.of(session.folders()), CleanupRules.bundled(), session::podman, session.screen());
            ImageDifference difference = differences.between(
                    one,
                    other,
                    export.map(folder -> call.surroundings().folder().resolve(folder)));
            call.surroundings().out().print(json ? DifferenceJson.of(difference) : DifferenceText.of(difference));
            return difference.same() ? 0 : 1;
        }
    }
}
