package rocks.dangerzone.env.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.ArchiveInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.BuilderInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.podman.image.HistoryEntry;

class RebuildComparisonTest {

    private static final String OLD_LIST = "1".repeat(64);
    private static final String NEW_LIST = "2".repeat(64);
    private static final BuilderInput BUILDER = new BuilderInput("4.3.1", "1.28.2", "crun", "overlay", false);
    private static final BuilderInput LATER = new BuilderInput("5.4.2", "1.39.3", "crun", "overlay", false);
    private static final List<ArchiveInput> ARCHIVES = List.of(new ArchiveInput("x_InRelease", "a".repeat(64)));
    private static final List<ArchiveInput> MOVED = List.of(new ArchiveInput("x_InRelease", "b".repeat(64)));
    private static final CellInputs INPUTS = new CellInputs(
            "linux/amd64",
            new ResolvedBase(
                    "b@sha256:" + "c".repeat(64),
                    "d".repeat(64),
                    "sha256:" + "c".repeat(64),
                    ResolvedBase.Origin.LOCAL),
            "FROM b\n",
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            new SourceInput(Optional.empty(), Optional.empty(), false, Optional.empty()),
            Map.of(),
            1,
            ARCHIVES,
            BUILDER,
            "e".repeat(64));

    private static final RebuildComparison COMPARISON = new RebuildComparison(digest -> Optional.of(
            digest.equals(OLD_LIST)
                    ? List.of("mupdf 1.25.1 amd64", "thunar 4.20 amd64")
                    : List.of("mupdf 1.25.2 amd64", "xfce 1 all")));

    @Test
    void theSameImageIdIsIdentical() {
        assertThat(compare(outputs("1", "1", OLD_LIST), ARCHIVES, BUILDER).verdict())
                .isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void theSameImageIdOfAnotherBuilderIsIdenticalWithARemark() {
        CellVerdict verdict = compare(outputs("1", "1", OLD_LIST), ARCHIVES, LATER);

        assertThat(verdict.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(verdict.remarks()).hasSize(2);
    }

    @Test
    void theSameLayersUnderAnotherConfigurationAreDifferentUnlessTheBuilderIsAnother() {
        assertThat(compare(outputs("2", "1", OLD_LIST), ARCHIVES, BUILDER).findings())
                .extracting(Finding::verdict, Finding::reason)
                .containsExactly(tuple(
                        Verdict.DIFFERENT, "the same layers under another configuration: 111111111111 → 222222222222"));
        assertThat(compare(outputs("2", "1", OLD_LIST), ARCHIVES, LATER).findings())
                .extracting(Finding::verdict, Finding::reason)
                .containsExactly(tuple(
                        Verdict.EQUIVALENT,
                        "the same layers; another builder wrote the history: Podman 4.3.1 → 5.4.2, Buildah 1.28.2 →"
                                + " 1.39.3"));
    }

    @Test
    void theSameRootFileSystemInOtherLayersIsEquivalent() {
        CellOutputs recorded = withRoot(outputs("1", "1", OLD_LIST), "f");

        assertThat(compare(recorded, withRoot(outputs("2", "2", OLD_LIST), "f"), ARCHIVES, BUILDER)
                        .verdict())
                .isEqualTo(Verdict.EQUIVALENT);
        assertThat(compare(recorded, withRoot(outputs("2", "2", OLD_LIST), "9"), ARCHIVES, BUILDER)
                        .verdict())
                .isEqualTo(Verdict.DIFFERENT);
    }

    @Test
    void otherPackagesFromArchivesThatMovedOnAreInputDrift() {
        CellVerdict verdict = compare(outputs("2", "2", NEW_LIST), MOVED, BUILDER);

        assertThat(verdict.findings())
                .extracting(Finding::verdict, Finding::subject, Finding::reason)
                .containsExactly(
                        tuple(
                                Verdict.INPUT_DRIFT,
                                "archive x_InRelease",
                                "archive x_InRelease: aaaaaaaaaaaa → bbbbbbbbbbbb"),
                        tuple(
                                Verdict.INPUT_DRIFT,
                                "packages",
                                "other packages, from archives that changed: mupdf 1.25.1 → 1.25.2, +xfce 1, −thunar 4.20"));
        assertThat(verdict.remarks()).isEmpty();
    }

    @Test
    void otherPackagesFromTheSameArchivesAreDifferent() {
        assertThat(compare(outputs("2", "2", NEW_LIST), ARCHIVES, BUILDER).findings())
                .extracting(Finding::verdict, Finding::reason)
                .containsExactly(
                        tuple(Verdict.DIFFERENT, "other packages: mupdf 1.25.1 → 1.25.2, +xfce 1, −thunar 4.20"));
    }

    @Test
    void archivesThatMovedOnAreNoExcuseForOtherBytesOfTheSamePackages() {
        CellVerdict verdict = compare(outputs("2", "2", OLD_LIST), MOVED, BUILDER);

        assertThat(verdict.findings())
                .extracting(Finding::verdict, Finding::reason)
                .containsExactly(tuple(
                        Verdict.DIFFERENT, "its layer 2 of 2: 111111111111 → 222222222222, of RUN apt-get install x"));
        assertThat(verdict.remarks()).hasSize(1);
    }

    @Test
    void otherLayersOfAnotherBuilderTellNothing() {
        assertThat(compare(outputs("2", "2", OLD_LIST), ARCHIVES, LATER).findings())
                .extracting(Finding::verdict, Finding::subject, Finding::reason)
                .containsExactly(tuple(
                        Verdict.UNVERIFIABLE,
                        "builder",
                        "another builder writes other layers: Podman 4.3.1 → 5.4.2, Buildah 1.28.2 → 1.39.3"));
    }

    private static CellVerdict compare(CellOutputs now, List<ArchiveInput> archives, BuilderInput builder) {
        return compare(outputs("1", "1", OLD_LIST), now, archives, builder);
    }

    private static CellVerdict compare(
            CellOutputs recorded, CellOutputs now, List<ArchiveInput> archives, BuilderInput builder) {
        List<HistoryEntry> history = List.of(
                new HistoryEntry("base", "", false),
                new HistoryEntry("ARG x", "", true),
                new HistoryEntry("|2 A=b C=d /bin/sh -c --mount=type=cache,target=/x apt-get\n install x", "", false));
        return COMPARISON.of("debian-trixie/dev", INPUTS, recorded, new Rebuilt(now, archives, builder, history));
    }

    private static CellOutputs outputs(String id, String layer, String list) {
        return new CellOutputs(
                id.repeat(64),
                "sha256:" + id.repeat(64),
                List.of(
                        new CellOutputs.Layer("sha256:" + "0".repeat(64), 1),
                        new CellOutputs.Layer("sha256:" + layer.repeat(64), 1)),
                Optional.empty(),
                new CellOutputs.InstalledPackages(2, list));
    }

    private static CellOutputs withRoot(CellOutputs outputs, String digit) {
        return new CellOutputs(
                outputs.imageId(),
                outputs.manifestDigest(),
                outputs.layers(),
                Optional.of(digit.repeat(64)),
                outputs.packages());
    }
}
