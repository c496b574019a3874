package rocks.dangerzone.env.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestFile;
import rocks.dangerzone.env.engine.manifest.ManifestFolder;
import rocks.dangerzone.env.engine.matrix.StoredPackageLists;
import rocks.dangerzone.env.engine.report.Report;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.verdict.VerificationFile;

/** {@code dz-env matrix report}. */
@Command(
        name = "report",
        customSynopsis =
                "dz-env matrix report [MANIFEST|DIR...] [--html FILE] [--junit FILE] [--markdown FILE] [OPTION...]",
        description = {
            "Show how a run went and what changed since the one before: as a page, as JUnit XML, as Markdown.",
            "",
            "The newest of the manifests is the subject. Without any, those of the usual folder are taken; without a"
                    + " format, Markdown is printed."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env matrix report --html report.html",
            "  dz-env matrix report nightly/ --html report.html --junit report.xml",
            "  dz-env matrix report nightly.json --markdown - >> $GITHUB_STEP_SUMMARY"
        })
public final class MatrixReportCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(paramLabel = "MANIFEST|DIR", arity = "0..*", description = "Manifests, or folders of them.")
    private List<Path> places = new ArrayList<>();

    @Option(names = "--html", paramLabel = "FILE", description = "Write one self-contained page; - prints it.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML; - prints it.")
    private Optional<Path> junit = Optional.empty();

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write Markdown; - prints it.")
    private Optional<Path> markdown = Optional.empty();

    @Option(
            names = "--verification",
            paramLabel = "FILE",
            description = "Show what 'dz-env verify MANIFEST --json' printed into this file, too.")
    private Optional<Path> verification = Optional.empty();

    public MatrixReportCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.openMatrix()) {
            Report report = Report.of(
                    manifests(session),
                    new StoredPackageLists(Store.of(session.folders())),
                    verification.map(file ->
                            new VerificationFile(call.surroundings().folder().resolve(file)).read()));
            html.ifPresent(file -> write(file, report::html));
            junit.ifPresent(file -> write(file, report::junit));
            markdown.ifPresent(file -> write(file, report::markdown));
            if (html.isEmpty() && junit.isEmpty() && markdown.isEmpty()) {
                call.surroundings().out().print(report.markdown());
            }
            return 0;
        }
    }

    private List<Manifest> manifests(Session session) {
        if (places.isEmpty()) {
            return folder(session, session.folders().manifests()).toList();
        }
        return places.stream()
                .map(place -> call.surroundings().folder().resolve(place))
                .flatMap(place ->
                        Files.isDirectory(place) ? folder(session, place) : Stream.of(ManifestFile.read(place)))
                .toList();
    }

    private static Stream<Manifest> folder(Session session, Path place) {
        return new ManifestFolder(place).newestFirst(session.screen()::say);
    }

    private void write(Path file, Supplier<String> text) {
        new OutputFile(file).write(call.surroundings(), text.get());
    }
}
