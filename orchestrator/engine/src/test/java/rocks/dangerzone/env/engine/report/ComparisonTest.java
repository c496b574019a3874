package rocks.dangerzone.env.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.report.comparison.CellComparison;
import rocks.dangerzone.env.engine.report.comparison.Comparison;
import rocks.dangerzone.env.engine.report.comparison.InputChange;
import rocks.dangerzone.env.engine.report.comparison.InputChange.Kind;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges.InstalledPackage;
import rocks.dangerzone.env.engine.report.comparison.PackageChanges.Update;
import rocks.dangerzone.env.engine.report.comparison.PackageLists;

class ComparisonTest {

    private static final String CELL = "debian-trixie/dev";
    private static final PackageLists NO_LISTS = digest -> Optional.empty();

    @Test
    void findsNothingBetweenTwoRunsThatDidTheSame() {
        CellComparison cell = compared(Sample.of(CELL), Sample.of(CELL).took(Duration.ofHours(1)), NO_LISTS);

        assertThat(cell.status()).isEmpty();
        assertThat(cell.base()).isEmpty();
        assertThat(cell.dangerzone()).isEmpty();
        assertThat(cell.source()).isEmpty();
        assertThat(cell.inputs()).isEmpty();
        assertThat(cell.growth()).isZero();
        assertThat(cell.packages()).isEqualTo(new PackageChanges.Listed(List.of(), List.of(), List.of()));
    }

    @Test
    void findsWhatWentIn() {
        CellComparison cell = compared(
                Sample.of(CELL).dangerzone("0.9.0").files(Map.of("gone", "a", "poetry.lock", "a", "same", "a")),
                Sample.of(CELL)
                        .base("newer base")
                        .commit("next commit")
                        .dangerzone("0.9.1")
                        .files(Map.of("new", "a", "poetry.lock", "b", "same", "a")),
                NO_LISTS);

        assertThat(cell.base())
                .hasValueSatisfying(base -> assertThat(base.after().digest())
                        .isNotEqualTo(base.before().digest()));
        assertThat(cell.source()).isPresent();
        assertThat(cell.dangerzone()).hasValueSatisfying(file -> {
            assertThat(file.before().orElseThrow().version()).isEqualTo("0.9.0");
            assertThat(file.after().orElseThrow().version()).isEqualTo("0.9.1");
        });
        assertThat(cell.inputs())
                .containsExactly(
                        new InputChange(Kind.REMOVED, "gone"),
                        new InputChange(Kind.ADDED, "new"),
                        new InputChange(Kind.CHANGED, "poetry.lock"));
    }

    @Test
    void findsWhatCameOut() {
        PackageLists lists = digest -> Optional.of(
                digest.equals(Sample.digest("old"))
                        ? List.of(
                                "dropped 1 all",
                                "kernel 6.1 amd64",
                                "kernel 6.2 amd64",
                                "libc6 1 amd64",
                                "libc6 1 i386")
                        : List.of(
                                "added 3 all",
                                "kernel 6.2 amd64",
                                "kernel 6.3 amd64",
                                "libc6 2 amd64",
                                "libc6 1 i386"));

        CellComparison cell = compared(
                Sample.of(CELL).size(1_000).packages("old"),
                Sample.of(CELL).size(900).packages("new"),
                lists);

        assertThat(cell.growth()).isEqualTo(-100);
        assertThat(cell.packages())
                .isEqualTo(new PackageChanges.Listed(
                        List.of(new InstalledPackage("added", "3", "all")),
                        List.of(new InstalledPackage("dropped", "1", "all")),
                        List.of(
                                new Update("kernel", "amd64", "6.1, 6.2", "6.2, 6.3"),
                                new Update("libc6", "amd64", "1", "2"))));
    }

    @Test
    void saysWhichPackageListIsGone() {
        assertThat(compared(Sample.of(CELL), Sample.of(CELL).packages("new"), NO_LISTS)
                        .packages())
                .isEqualTo(new PackageChanges.Unknown(
                        "the packages changed, but the list of the earlier image is not in the store any more"));
    }

    @Test
    void tellsThatAChainBroke() {
        CellComparison cell = compared(
                Sample.of(CELL).links(Sample.link("smoke", Status.BUILT, Duration.ofSeconds(1))),
                Sample.of(CELL).links(Sample.link("smoke", Status.FAILED, Duration.ofSeconds(1))),
                NO_LISTS);

        assertThat(cell.status())
                .hasValueSatisfying(status -> assertThat(status.after()).isEqualTo(Status.FAILED));
    }

    @Test
    void comparesNoImagesWhereOneRunMadeNone() {
        CellComparison cell = compared(Sample.of(CELL).ended(Status.FAILED, "no"), Sample.of(CELL), NO_LISTS);

        assertThat(cell.size()).isEmpty();
        assertThat(cell.packages()).isEqualTo(new PackageChanges.NoImage());
    }

    @Test
    void namesCellsThatOnlyOneRunHas() {
        Comparison comparison = Comparison.between(
                Sample.run(0, Sample.of("a/dev"), Sample.of("b/dev")),
                Sample.run(1, Sample.of("b/dev"), Sample.of("c/dev")),
                NO_LISTS);

        assertThat(comparison.added()).containsExactly("c/dev");
        assertThat(comparison.gone()).containsExactly("a/dev");
        assertThat(comparison.cells()).extracting(CellComparison::cell).containsExactly("b/dev");
    }

    private static CellComparison compared(Sample before, Sample after, PackageLists lists) {
        return Comparison.between(Sample.run(0, before), Sample.run(1, after), lists)
                .cells()
                .getFirst();
    }
}
