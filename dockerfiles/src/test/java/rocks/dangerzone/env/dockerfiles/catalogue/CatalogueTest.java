package rocks.dangerzone.env.dockerfiles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

class CatalogueTest {

    private final Catalogue catalogue = Catalogue.bundled();

    @Test
    void bundledCatalogueHasTheDistrosThatDangerzoneSupports() {
        assertThat(catalogue.distros())
                .extracting(Distro::name)
                .containsExactly(
                        "ubuntu-22.04",
                        "ubuntu-24.04",
                        "ubuntu-25.10",
                        "ubuntu-26.04",
                        "debian-bookworm",
                        "debian-trixie",
                        "debian-forky",
                        "fedora-43",
                        "fedora-44");
    }

    @Test
    void entryIsReadWhole() {
        assertThat(catalogue.find("jammy"))
                .isEqualTo(new Distro(
                        "ubuntu",
                        "22.04",
                        Optional.of("jammy"),
                        List.of(),
                        Optional.of(LocalDate.of(2027, 6, 1)),
                        "docker.io/library/ubuntu:22.04",
                        Family.DEBIAN,
                        new Quirks(
                                List.of("qt6-qpa-plugins"),
                                List.of("passt", "python3-poetry-plugin-export", "uv"),
                                Optional.empty(),
                                true),
                        List.of()));
    }

    @Test
    void knowsWhatASnapshotArchiveHas() {
        assertThat(catalogue.find("debian:trixie").snapshot())
                .containsExactly(
                        new SnapshotSuite("debian", "trixie"),
                        new SnapshotSuite("debian", "trixie-updates"),
                        new SnapshotSuite("debian-security", "trixie-security"));
        assertThat(catalogue.find("fedora:44").snapshot()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"debian:trixie", "debian:13", "debian-trixie", "debian-13", "trixie", "13", "Debian:Trixie"})
    void findsOneDistroByAnyOfItsNames(String typed) {
        assertThat(catalogue.find(typed).reference()).isEqualTo("debian:trixie");
    }

    @ParameterizedTest
    @CsvSource({"debian, trixie", "debian, 13", "DEBIAN, TRIXIE"})
    void findsByIdAndVersion(String id, String version) {
        assertThat(catalogue.find(id, version).name()).isEqualTo("debian-trixie");
    }

    @ParameterizedTest
    @CsvSource({
        "debian:trixi, debian:trixie",
        "debian:trixxie, debian:trixie",
        "ubuntu:24.4, ubuntu:24.04",
        "resolut, ubuntu:26.04",
        "fedora43, fedora:43",
        "debian-tirxie, debian:trixie",
    })
    void suggestsTheNearest(String typed, String meant) {
        assertThatThrownBy(() -> catalogue.find(typed))
                .isInstanceOf(ProblemException.class)
                .hasMessage("unknown distro \"" + typed + "\": the catalogue has none of that name. Did you mean "
                        + meant + "? 'dz-env list' shows all.");
    }

    @Test
    void listsAllWhereNothingIsNear() {
        assertThatThrownBy(() -> catalogue.find("windows", "11"))
                .hasMessage("unknown distro \"windows:11\": the catalogue has none of that name. Choose one of"
                        + " ubuntu:22.04, ubuntu:24.04, ubuntu:25.10, ubuntu:26.04, debian:bookworm, debian:trixie,"
                        + " debian:forky, fedora:43, fedora:44.");
    }

    @Test
    void wrongNameIsWrongUse() {
        assertThatThrownBy(() -> catalogue.find("windows"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USAGE));
    }

    @Test
    void refusesNamesThatTryToInject() {
        assertThatThrownBy(() -> catalogue.find("debian:trixie\nRUN touch /x"))
                .hasMessageStartingWith(
                        "unknown distro \"debian:trixie\\nRUN touch /x\": the catalogue has none of that name.");
        assertThatThrownBy(() -> catalogue.find("../../x"))
                .hasMessageStartingWith("unknown distro \"../../x\": the catalogue has none of that name.");
        assertThatThrownBy(() -> catalogue.find("debian", "trixie; reboot"))
                .hasMessageStartingWith("unknown distro \"debian:trixie; reboot\"");
        assertThatThrownBy(() -> catalogue.find("")).hasMessageStartingWith("unknown distro \"\": ");
    }

    @Test
    void ambiguousVersionIsRefused() {
        var mint = distro("mint", "13", "docker.io/library/mint:13");
        assertThatThrownBy(() -> catalogue.with(List.of(mint)).find("13"))
                .hasMessage("unclear distro \"13\": it can mean debian:trixie or mint:13. Name it in full.");
    }

    @Test
    void furtherDistrosAreAddedOrTakeTheEarlierOnesPlace() {
        var mirrored = distro("fedora", "43", "registry.example.org/fedora:43");
        var added = distro("fedora", "45", "registry.example.org/fedora:45");
        var more = catalogue.with(List.of(mirrored, added));
        assertThat(more.distros()).hasSize(10).endsWith(catalogue.find("fedora:44"), added);
        assertThat(more.find("fedora:43")).isEqualTo(mirrored);
        assertThat(catalogue.find("fedora:43")).isNotEqualTo(mirrored);
    }

    private static Distro distro(String id, String version, String image) {
        return new Distro(
                id,
                version,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                image,
                Family.FEDORA,
                Quirks.NONE,
                List.of());
    }
}
