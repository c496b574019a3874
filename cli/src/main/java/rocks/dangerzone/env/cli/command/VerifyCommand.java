package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.matrix.MatrixScreen;
import rocks.dangerzone.env.cli.matrix.MatrixScreens;
import rocks.dangerzone.env.cli.session.MatrixSession;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.cli.verification.VerificationText;
import rocks.dangerzone.env.engine.build.LockRule;
import rocks.dangerzone.env.engine.build.LockUse;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestFile;
import rocks.dangerzone.env.engine.matrix.RunProgress;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.report.VerificationXml;
import rocks.dangerzone.env.engine.verdict.Verification;
import rocks.dangerzone.env.engine.verdict.VerificationJson;
import rocks.dangerzone.env.engine.verify.CellChoice;
import rocks.dangerzone.env.engine.verify.Rebuild;
import rocks.dangerzone.env.engine.verify.Verifier;

/** {@code dz-env verify}. */
@Command(
        name = "verify",
        customSynopsis = {
            "dz-env verify MANIFEST [CELL...] [--json] [--junit FILE] [OPTION...]",
            "       dz-env verify MANIFEST [CELL...] --rebuild [--offline] [--jobs N] [OPTION...]"
        },
        description = {
            "Tell whether inputs and images are still what a manifest says.",
            "",
            "Each input is computed anew from the checkout and the store, and held against what was recorded; so are"
                    + " images, the packages in them, and logs. Nothing is built, unless --rebuild asks for it."
        },
        footer = {
            "",
            "Verdicts:",
            "  IDENTICAL      all is as it was recorded",
            "  EQUIVALENT     it differs only in what is known not to matter",
            "  UNVERIFIABLE   something is gone that is needed to tell, or the builder differs",
            "  INPUT_DRIFT    what goes in is not what went in",
            "  DIFFERENT      what came out is not what was recorded",
            "",
            "Examples:",
            "  dz-env verify nightly.json",
            "  dz-env verify nightly.json 'debian-*' --junit verify.xml",
            "  dz-env verify nightly.json debian-trixie/dev --rebuild",
            "",
            "Exit codes: 0 all cells are IDENTICAL or EQUIVALENT, 1 some are not, 130 it was stopped by Ctrl-C."
        })
public final class VerifyCommand implements Callable<Integer> {

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

    @Mixin
    private RebuildOptions rebuilding = new RebuildOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML; - prints it.")
    private Optional<Path> junit = Optional.empty();

    private boolean stopped;

    public VerifyCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        boolean rebuild = rebuilding.rebuild();
        if (!rebuild) {
            call.options().requireOnePodman();
        }
        Manifest manifest = ManifestFile.read(call.surroundings().folder().resolve(file));
        try (MatrixSession session = new MatrixSession(call.openMatrix())) {
            List<CellRecord> chosen = choice().of(manifest, session.session().cells());
            Verification verification =
                    rebuild ? rebuild(session, manifest, chosen) : verify(session, manifest, chosen);
            junit.ifPresent(
                    target -> new OutputFile(target).write(call.surroundings(), VerificationXml.of(verification)));
            show(session.session(), new VerificationText(verification));
            return stopped ? StopSignals.EXIT_CODE : verification.verdict().good() ? 0 : 1;
        }
    }

    /** What --distro says narrows the cells as names do. */
    private CellChoice choice() {
        return new CellChoice(Stream.concat(
                        cells.stream(),
                        call.options().distros().stream().map(word -> word.contains(":") ? word : word + "-*"))
                .toList());
    }

    /** Nothing is planned for a build here: what was locked, the record tells. */
    private static LockUse unlocked(Session session) {
        return session.lock(LockRule.NEVER, false);
    }

    private Verification verify(MatrixSession session, Manifest manifest, List<CellRecord> chosen) {
        Session own = session.session();
        return Activity.during(
                own.screen(),
                "verifying " + file,
                activity -> Verifier.of(
                                session.matrix(call.options().podmans(), unlocked(own), own.screen()),
                                own.cells(),
                                own.screen())
                        .verify(manifest, chosen));
    }

    private Verification rebuild(MatrixSession session, Manifest manifest, List<CellRecord> chosen) {
        try (MatrixScreen screen = MatrixScreens.of(
                call.surroundings(), call.options().verbose(), call.options().quiet(), false)) {
            Rebuild rebuild = new Rebuild(
                    manifest,
                    chosen,
                    session.matrix(call.options().podmans(), unlocked(session.session()), new RunProgress(screen)),
                    session.session().cells(),
                    rebuilding.jobs(),
                    rebuilding.offline(),
                    screen);
            StopSignals signals = StopSignals.listen(rebuild::stop, rebuild::stopNow);
            Verification verification = rebuild.run();
            stopped = signals.any();
            return verification;
        }
    }

    private void show(Session session, VerificationText text) {
        if (json) {
            call.surroundings().out().print(VerificationJson.text(text.verification()));
            return;
        }
        call.surroundings().out().print(text.table());
        if (!call.options().quiet()) {
            session.screen().say(text.summary());
        }
    }
}
