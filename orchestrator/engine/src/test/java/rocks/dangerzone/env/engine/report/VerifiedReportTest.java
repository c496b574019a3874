package rocks.dangerzone.env.engine.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestJson;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verification;

/** What a verification came to, in reports and as JUnit's XML of its own. */
class VerifiedReportTest {

    private static final Manifest RUN = Sample.run(
            0, Sample.of("debian-trixie/dev"), Sample.of("debian-trixie/end-user"), Sample.of("fedora-44/dev"));

    private static final Verification VERIFICATION = verification(ManifestJson.digest(RUN));

    @Test
    void aPageShowsVerdictsAndReasons() {
        assertThat(report().html())
                .containsPattern("<span class=\"state good\">.*IDENTICAL</span>")
                .containsPattern("<span class=\"state incomplete\">.*INPUT_DRIFT</span>")
                .containsPattern("<span class=\"state failed\">.*DIFFERENT</span>")
                .contains("file poetry.lock: a → b", "its layer &lt;1&gt; of 3");
    }

    @Test
    void markdownShowsThemToo() {
        assertThat(report().markdown())
                .contains(", IDENTICAL |", "### Verified", "file poetry.lock: a → b")
                .contains("DIFFERENT");
    }

    @Test
    void junitHasACaseForEach() {
        assertThat(report().junit())
                .contains("name=\"dev: verify\"", "name=\"end-user: verify\"")
                .contains("message=\"INPUT_DRIFT: file poetry.lock: a → b\"")
                .contains("tests=\"6\" failures=\"2\" errors=\"0\"");
    }

    @Test
    void withoutAVerificationThereIsNone() {
        Report report = Report.of(List.of(RUN), digest -> Optional.empty());

        assertThat(report.html()).doesNotContain("verified");
        assertThat(report.junit()).doesNotContain("verify");
        assertThat(report.markdown()).doesNotContain("Verified");
    }

    @Test
    void aVerificationOfAnotherRunIsRefused() {
        assertThatThrownBy(() -> Report.of(
                        List.of(RUN),
                        digest -> Optional.empty(),
                        Optional.of(verification("sha256:" + "0".repeat(64)))))
                .hasMessage("cannot show the verification of run RUN: the report is on run "
                        + RUN.run().id() + ", whose manifest is another. Verify that one, or name the manifest that was"
                        + " verified.");
    }

    @Test
    void aVerificationAloneAsJUnit() {
        assertThat(VerificationXml.of(VERIFICATION)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="dz-env verify RUN" tests="3" failures="2" errors="0">
                <testsuite name="verify" tests="3" failures="2" errors="0">
                <testcase classname="verify" name="debian-trixie/dev"><failure message="file poetry.lock: a → b" type="INPUT_DRIFT">file poetry.lock: a → b
                its image is gone</failure></testcase>
                <testcase classname="verify" name="debian-trixie/end-user"><system-out>of no effect: Podman: 4.3.1 → 5.4.2</system-out></testcase>
                <testcase classname="verify" name="fedora-44/dev"><failure message="its layer &lt;1&gt; of 3" type="DIFFERENT">its layer &lt;1&gt; of 3</failure></testcase></testsuite></testsuites>
                """);
    }

    private static Report report() {
        return Report.of(List.of(RUN), digest -> Optional.empty(), Optional.of(VERIFICATION));
    }

    private static Verification verification(String manifest) {
        return new Verification(
                manifest,
                "RUN",
                Verification.Method.RECORDS,
                List.of(
                        new CellVerdict(
                                "debian-trixie/dev",
                                List.of(
                                        Finding.drift(new InputChange("file poetry.lock", "a", "b")),
                                        Finding.gone("image", "c", "its image is gone")),
                                List.of()),
                        new CellVerdict(
                                "debian-trixie/end-user",
                                List.of(),
                                List.of(new InputChange("Podman", "4.3.1", "5.4.2"))),
                        new CellVerdict(
                                "fedora-44/dev",
                                List.of(Finding.different("layers", "d", "e", "its layer <1> of 3")),
                                List.of())));
    }
}
