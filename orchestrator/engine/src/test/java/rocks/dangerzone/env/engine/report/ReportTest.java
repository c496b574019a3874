package rocks.dangerzone.env.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.report.comparison.PackageLists;
import rocks.dangerzone.env.engine.store.Sha256;

class ReportTest {

    private static final PackageLists NO_LISTS = digest -> Optional.empty();

    @TempDir
    Path temp;

    @Test
    void isMadeOfSomething() {
        assertThatThrownBy(() -> Report.of(List.of(), NO_LISTS))
                .hasMessage("cannot make a report: there is no manifest. Name a manifest, or a folder of them;"
                        + " 'dz-env matrix build' writes one.");
    }

    @Test
    void ofTheFirstRunComparesNothing() {
        String html = html(Sample.run(0, Sample.of("debian-trixie/dev")));

        assertThat(html)
                .contains("<h1>The cell is good</h1>", "There is no earlier run to compare with.")
                .doesNotContain("id=\"failures\"", "id=\"history\"");
    }

    @Test
    void saysThatAllIsGoodAndNothingChanged() {
        Sample[] cells = {Sample.of("debian-trixie/dev"), Sample.of("debian-trixie/end-user")};

        assertThat(html(Sample.run(0, cells), Sample.run(1, cells)))
                .contains("<h1>All 2 cells are good</h1>", "Nothing: the same bases, packages, inputs and sizes.");
    }

    @Test
    void putsFailuresFirstWithTheirCause() {
        String html = html(Sample.run(
                0,
                Sample.of("debian-trixie/dev").ended(Status.FAILED, "cannot build it: no network.\nCheck the cable."),
                Sample.of("fedora-44/dev").ended(Status.TIMED_OUT, "it took longer than 5 min"),
                Sample.of("fedora-44/end-user").skipped()));

        assertThat(html)
                .contains("<h1>2 of 3 cells failed</h1>")
                .contains("<p>cannot build it: no network.</p>", "<p>it took longer than 5 min</p>")
                .contains("<pre class=\"cause\">cannot build it: no network.\nCheck the cable.</pre>")
                .containsPattern("timed out</?span")
                .contains("<b>1</b> skipped");
        assertThat(html.indexOf("id=\"failures\"")).isLessThan(html.indexOf("id=\"matrix\""));
    }

    @Test
    void tellsThatALinkOfAChainFailed() {
        assertThat(html(Sample.run(
                        0,
                        Sample.of("debian-trixie/dev")
                                .links(
                                        Sample.link("package", Status.BUILT, Duration.ofSeconds(9)),
                                        Sample.link("smoke", Status.FAILED, Duration.ofSeconds(2))))))
                .contains("<h1>1 of 1 cell failed</h1>", "smoke failed", "<p>smoke did not work</p>");
    }

    @Test
    void tellsThatTheRunWasInterrupted() {
        Manifest interrupted = Sample.run(
                0,
                RunRecord.Status.INTERRUPTED,
                List.of(
                        Sample.of("debian-trixie/dev"),
                        Sample.of("fedora-43/dev").ended(Status.CANCELLED, "the run was stopped"),
                        Sample.of("fedora-44/dev").skipped()));

        assertThat(html(interrupted)).contains("<h1>Only 1 of 3 cells done, and the run did not end</h1>");
        assertThat(html(Sample.run(0, RunRecord.Status.RUNNING, List.of())))
                .contains("<h1>No cell was recorded, and the run did not end</h1>", "unknown: it did not end");
    }

    @Test
    void showsTheEndOfALog() throws IOException {
        Path file = temp.resolve("a.log");
        Files.write(
                file,
                Stream.iterate(1, i -> i + 1)
                        .limit(1000)
                        .map(i -> "\u001b[32mline " + i + "\u001b[0m")
                        .toList());

        assertThat(html(Sample.run(0, Sample.of("a/dev").log(new LogFile(file.toString(), Sha256.of(file))))))
                .contains("The last 400 of 1,000 lines.", ">line 601\nline 602\n", "line 1000</pre>", file.toString())
                .doesNotContain("line 600\n", "\u001b");
    }

    @Test
    void saysThatALogIsGoneOrChanged() throws IOException {
        Path file = temp.resolve("a.log");
        LogFile log = new LogFile(file.toString(), Sha256.of("then\n".getBytes(StandardCharsets.UTF_8)));
        Manifest run = Sample.run(0, Sample.of("a/dev").log(log));

        assertThat(html(run)).contains("The log is gone.", file.toString());

        Files.writeString(file, "now\n");
        assertThat(html(run))
                .contains("The log has changed since the run: not shown.")
                .doesNotContain("now\n");
    }

    @Test
    void looksForLogsInFilesOnly() {
        for (String odd : List.of("/dev/zero", "relative.log", "\u0000", temp.toString())) {
            assertThat(html(Sample.run(0, Sample.of("a/dev").log(new LogFile(odd, Sample.digest(""))))))
                    .contains("The log is gone.");
        }
    }

    @Test
    void comparesWithTheLastRunOfTheSameCells() {
        String html = html(
                Sample.run(3, Sample.of("a/dev"), Sample.of("b/dev")),
                Sample.run(2, Sample.of("a/dev")),
                Sample.run(0, Sample.of("a/dev"), Sample.of("b/dev")),
                Sample.run(1, Sample.of("a/dev"), Sample.of("b/dev")));

        assertThat(html).contains("Compared with <code>20261126T020000Z-abc001</code>");
    }

    @Test
    void comparesWithTheRunThatHasMostOfTheCellsWhereNoneHasAll() {
        String html = html(
                Sample.run(0, Sample.of("a/dev"), Sample.of("b/dev"), Sample.of("gone/dev")),
                Sample.run(1, Sample.of("a/dev")),
                Sample.run(2, Sample.of("a/dev"), Sample.of("b/dev"), Sample.of("new/dev")));

        assertThat(html)
                .contains("Compared with <code>20261125T020000Z-abc000</code>")
                .contains("<h3>New cells</h3><p>new/dev</p>", "that are not in this one</h3><p>gone/dev</p>");
    }

    @Test
    void showsWhatChanged() throws IOException {
        assertThat(Report.of(Nightly.runs(temp), Nightly.LISTS).html())
                .contains(
                        "docker.io/library/debian-trixie",
                        Sample.digest("debian-trixienewer base").substring(0, 12))
                .contains("1 added, 1 removed, 3 updated", ">openssl-provider-legacy<", "2.41-12+deb13u1")
                .contains("957 MB", "+3.40 MB")
                .contains(">dangerzone 0.9.0-1 amd64", "dangerzone 0.9.1-1 amd64")
                .contains(
                        ">share/version.txt<",
                        "all 18 cells but fedora-44/end-user, ubuntu-22.04/dev, ubuntu-22.04/end-user");
    }

    @Test
    void hasAHistoryOfMoreThanTwoRuns() throws IOException {
        List<Manifest> runs = Nightly.runs(temp);

        assertThat(Report.of(runs.subList(0, 2), NO_LISTS).html()).doesNotContain("id=\"history\"");
        assertThat(Report.of(runs, NO_LISTS).html())
                .contains(
                        "<h2 id=\"history-title\">History</h2>",
                        "this run",
                        "3 Dec 2026, 02:00 UTC",
                        "25 Nov 2026, 02:00 UTC")
                .contains("Time to build, run after run", "<polyline points=\"0.0,");
    }

    @Test
    void ofManyCellsStaysSmall() throws IOException {
        Path file = temp.resolve("long.log");
        Files.writeString(file, "<".repeat(5_000_000) + "\n" + ("<".repeat(150) + "\n").repeat(10_000));
        LogFile log = new LogFile(file.toString(), Sha256.of(file));
        List<Sample> cells = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            cells.add(Sample.of("distro-" + i + "/dev").log(log));
            cells.add(Sample.of("distro-" + i + "/end-user").log(log));
        }

        String html = html(Sample.run(0, RunRecord.Status.COMPLETE, cells));

        assertThat(html).contains("All 36 cells are good", "of 10,001 lines.");
        assertThat(html.length()).isLessThan(3_500_000);
    }

    @Test
    void cannotBeBrokenOutOf() throws IOException {
        Report report = Report.of(List.of(Hostile.runs(temp)), NO_LISTS);

        assertThat(report.html())
                .doesNotContain("<script", "<img", "\u001b", "\u0000", "\u202e", "\ud800 ")
                .contains("&lt;script&gt;window.broken=true&lt;/script&gt;", "${1+1}")
                .contains("last line</pre>", "more characters)");
        assertThat(report.html().length()).isLessThan(500_000);
    }

    private static String html(Manifest... manifests) {
        return Report.of(List.of(manifests), NO_LISTS).html();
    }
}
