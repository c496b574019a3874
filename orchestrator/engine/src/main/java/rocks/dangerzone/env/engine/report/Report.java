package rocks.dangerzone.env.engine.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestJson;
import rocks.dangerzone.env.engine.report.Views.CellView;
import rocks.dangerzone.env.engine.report.Views.Fact;
import rocks.dangerzone.env.engine.report.Views.Page;
import rocks.dangerzone.env.engine.report.Views.Tally;
import rocks.dangerzone.env.engine.report.comparison.Comparison;
import rocks.dangerzone.env.engine.report.comparison.PackageLists;
import rocks.dangerzone.env.engine.verdict.Verification;
import rocks.dangerzone.env.problem.ProblemException;

/** A report on the newest of some runs, with what changed since the one before, and how long earlier ones took. */
public final class Report {

    private final Runs runs;
    private final RunResult result;
    private final Optional<Comparison> comparison;
    private final Optional<Verification> verification;

    private Report(Runs runs, Optional<Comparison> comparison, Optional<Verification> verification) {
        this.runs = runs;
        this.verification = verification;
        this.result = RunResult.of(runs.subject());
        this.comparison = comparison;
    }

    /**
     * A report on some runs, given in any order; the newest is the subject.
     *
     * @throws ProblemException (usage) if there is none
     */
    public static Report of(Collection<Manifest> manifests, PackageLists lists) {
        return of(manifests, lists, Optional.empty());
    }

    /**
     * The same with what the verification of the newest run came to.
     *
     * @throws ProblemException (usage) if there is no run, or the verification is of another one
     */
    public static Report of(Collection<Manifest> manifests, PackageLists lists, Optional<Verification> verification) {
        if (manifests.isEmpty()) {
            throw ProblemException.usage(
                    "cannot make a report",
                    "there is no manifest",
                    "Name a manifest, or a folder of them; 'dz-env matrix build' writes one");
        }
        Runs runs = Runs.of(manifests);
        String digest = ManifestJson.digest(runs.subject());
        verification.filter(known -> !known.manifest().equals(digest)).ifPresent(other -> {
            throw ProblemException.usage(
                    "cannot show the verification of run " + other.run(),
                    "the report is on run " + runs.subject().run().id() + ", whose manifest is another",
                    "Verify that one, or name the manifest that was verified");
        });
        return new Report(
                runs, runs.previous().map(before -> Comparison.between(before, runs.subject(), lists)), verification);
    }

    /** What changed since the run before; empty if there is none. */
    public Optional<Comparison> comparison() {
        return comparison;
    }

    /** One page that needs nothing else; with the ends of the logs that are still there. */
    public String html() {
        return new Templates(Markup.HTML).render("report.html.ftl", page());
    }

    /** JUnit's XML: a suite for each distro, a test case for each cell and each link of its chain. */
    public String junit() {
        return JUnitXml.of(result, verification);
    }

    /** GitHub Flavored Markdown, short enough for a job summary. */
    public String markdown() {
        return new Templates(Markup.MARKDOWN).render("report.md.ftl", page());
    }

    private Page page() {
        List<CellView> cells = new CellViews(LogViews.of(result.cells()), comparison, verification).of(result.cells());
        return new Page(
                result.run().id(),
                Words.date(result.run().started()),
                result.verdict().name().toLowerCase(Locale.ROOT),
                result.sentence(),
                facts(),
                tallies(),
                cells.stream().filter(CellView::failed).toList(),
                GridView.of(cells),
                TimeChart.of(result.cells(), cells),
                comparison.map(ChangesView::of),
                History.of(runs),
                cells);
    }

    private List<Fact> facts() {
        String selection = String.join(" ", result.run().selection());
        return List.of(
                new Fact("Run", result.run().id(), true),
                new Fact("Started", Words.date(result.run().started()), false),
                new Fact("Took", result.took().map(Words::time).orElse("unknown: it did not end"), false),
                new Fact("Side by side", Words.count(result.run().jobs(), "cell"), false),
                new Fact("Selection", selection.isEmpty() ? "every cell" : selection, false),
                new Fact("dz-env", result.run().tool(), false));
    }

    private List<Tally> tallies() {
        return Stream.of(Status.values())
                .map(status -> new Tally(CellViews.state(status), Words.status(status), result.count(status)))
                .filter(tally -> tally.count() > 0)
                .toList();
    }
}
