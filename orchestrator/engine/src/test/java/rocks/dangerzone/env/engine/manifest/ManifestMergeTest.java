package rocks.dangerzone.env.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rocks.dangerzone.env.engine.manifest.Samples.TRIXIE;
import static rocks.dangerzone.env.engine.manifest.Samples.sha256;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs.ArchiveInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.BuilderInput;
import rocks.dangerzone.env.problem.ProblemException;

class ManifestMergeTest {

    private static final String FIRST = "20261125T063200Z-aaaaaa";
    private static final String SECOND = "20261125T063300Z-bbbbbb";
    private static final Instant LATER = Samples.START.plusSeconds(60);

    @Test
    void joinsShards() {
        Manifest one = first(RunRecord.Status.COMPLETE, Samples.cell(TRIXIE));
        Manifest two = second(RunRecord.Status.COMPLETE, Samples.cell("a/dev"));
        Manifest merged = ManifestMerge.of(List.of(two, one));

        assertThat(merged.cells()).containsExactly(Samples.cell("a/dev"), Samples.cell(TRIXIE));
        assertThat(merged.run().started()).isEqualTo(Samples.START);
        assertThat(merged.run().ended()).contains(LATER.plusSeconds(100));
        assertThat(merged.run().status()).isEqualTo(RunRecord.Status.COMPLETE);
        assertThat(merged.run().selection()).containsExactly("--distro", "debian");
        assertThat(merged.run().jobs()).isEqualTo(8);
        assertThat(merged.run().tool()).isEqualTo("1.0.0");
        assertThat(merged.run().id()).startsWith("20261125T063200Z-").isNotEqualTo(FIRST);
        assertThat(ManifestMerge.of(List.of(one, two))).isEqualTo(merged);
        assertThat(ManifestSchema.MANIFEST.fault(ManifestJson.tree(merged))).isEmpty();
    }

    @Test
    void ofOneIsThatOne() {
        assertThat(ManifestMerge.of(List.of(Samples.manifest(), Samples.manifest())))
                .isEqualTo(Samples.manifest());
    }

    @Test
    void isCompleteOnlyIfAllAre() {
        Manifest complete = first(RunRecord.Status.COMPLETE);
        Manifest interrupted = second(RunRecord.Status.INTERRUPTED);
        Manifest running = second(RunRecord.Status.RUNNING);

        assertThat(ManifestMerge.of(List.of(complete, interrupted)).run().status())
                .isEqualTo(RunRecord.Status.INTERRUPTED);
        RunRecord unended = ManifestMerge.of(List.of(complete, running)).run();
        assertThat(unended.status()).isEqualTo(RunRecord.Status.RUNNING);
        assertThat(unended.ended()).isEmpty();
    }

    @Test
    void keepsTheGoodRecordOfACell() {
        CellRecord good = Samples.cell(TRIXIE);
        CellRecord bad = new CellRecord(TRIXIE, good.inputs(), Optional.empty(), Samples.execution(Status.FAILED));

        assertThat(merged(good, bad)).isEqualTo(good);
        assertThat(merged(bad, good)).isEqualTo(good);
    }

    @Test
    void keepsTheLaterOneOfTwoAlike() {
        CellRecord skipped = Samples.skipped(TRIXIE);
        CellRecord cancelled =
                new CellRecord(TRIXIE, Optional.empty(), Optional.empty(), Samples.execution(Status.CANCELLED));

        // Never tried, it counts as of its run's start, which is a second before, or 59 after.
        assertThat(merged(skipped, cancelled)).isEqualTo(cancelled);
        assertThat(merged(cancelled, skipped)).isEqualTo(skipped);
    }

    @Test
    void refusesOtherInputsForACell() {
        CellRecord cell = Samples.cell(TRIXIE);
        CellInputs other = new Changed(cell.inputs().orElseThrow())
                .dockerfile("FROM scratch\n")
                .sourceDateEpoch(1)
                .of(TRIXIE);
        CellRecord changed = new CellRecord(TRIXIE, Optional.of(other), Optional.empty(), cell.execution());

        assertThatThrownBy(() -> merged(cell, changed))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot merge the manifests: debian-trixie/end-user has other inputs in run " + SECOND
                        + " than in run " + FIRST + " (Dockerfile, SOURCE_DATE_EPOCH). Merge only runs over the same"
                        + " checkout, packages and bases.");
    }

    @Test
    void refusesAnotherImageFromTheSame() {
        CellRecord cell = Samples.cell(TRIXIE);
        CellRecord other =
                new CellRecord(TRIXIE, cell.inputs(), Optional.of(Samples.outputs("other")), cell.execution());

        assertThatThrownBy(() -> merged(cell, other))
                .hasMessage("cannot merge the manifests: debian-trixie/end-user is another image in run " + SECOND
                        + " than in run " + FIRST + ", though inputs and builder are the same (" + sha256("image")
                        + " and " + sha256("other")
                        + "). Build the cell anew without Podman's cache, and leave out the run that was wrong.");
    }

    @Test
    void tellsWhereArchivesMovedOnBetween() {
        CellRecord cell = Samples.cell(TRIXIE);
        CellInputs newer = new Changed(cell.inputs().orElseThrow())
                .archives(List.of(new ArchiveInput("deb_dists_trixie_InRelease", sha256("newer"))))
                .of(TRIXIE);
        CellRecord other =
                new CellRecord(TRIXIE, Optional.of(newer), Optional.of(Samples.outputs("other")), cell.execution());

        assertThatThrownBy(() -> merged(cell, other))
                .hasMessage("cannot merge the manifests: debian-trixie/end-user is another image in run " + SECOND
                        + " than in run " + FIRST + ", though inputs and builder are the same (" + sha256("image")
                        + " and " + sha256("other") + "; the package archives had changed"
                        + "). Build the cell anew without Podman's cache, and leave out the run that was wrong.");
    }

    @Test
    void isContentWithAnotherImageOfAnotherBuilder() {
        CellRecord cell = Samples.cell(TRIXIE);
        CellInputs elsewhere = new Changed(cell.inputs().orElseThrow())
                .builder(new BuilderInput("5.5.0", "1.40.0", "crun 1.21", "overlay", true))
                .of(TRIXIE);
        CellRecord other =
                new CellRecord(TRIXIE, Optional.of(elsewhere), Optional.of(Samples.outputs("other")), cell.execution());

        assertThat(merged(cell, other)).isEqualTo(other);
    }

    @Test
    void needsOne() {
        assertThatThrownBy(() -> ManifestMerge.of(List.of()))
                .hasMessage("cannot merge manifests: none was named. Name those of the shards.");
    }

    private static CellRecord merged(CellRecord inFirst, CellRecord inSecond) {
        return ManifestMerge.of(
                        List.of(first(RunRecord.Status.COMPLETE, inFirst), second(RunRecord.Status.COMPLETE, inSecond)))
                .cell(TRIXIE)
                .orElseThrow();
    }

    private static Manifest first(RunRecord.Status status, CellRecord... cells) {
        return new Manifest(Samples.run(FIRST, Samples.START, status), List.of(cells));
    }

    private static Manifest second(RunRecord.Status status, CellRecord... cells) {
        return new Manifest(Samples.run(SECOND, LATER, status), List.of(cells));
    }
}
