package rocks.dangerzone.env.dockerfiles.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;

class CellSelectorTest {

    private final CellSelector cells = new CellSelector(Catalogue.bundled());

    @ParameterizedTest
    @CsvSource({
        "debian:trixie,          debian-trixie/end-user",
        "debian-trixie/dev,      debian-trixie/dev",
        "trixie/end-user,        debian-trixie/end-user",
        "ubuntu:jammy/DEV,       ubuntu-22.04/dev",
    })
    void understandsHowPeopleWriteCells(String typed, String cell) {
        assertThat(cells.select(typed)).hasToString(cell);
    }

    @Test
    void variantThatIsNotWrittenIsTheCallers() {
        assertThat(cells.select("trixie", Variant.DEV)).hasToString("debian-trixie/dev");
        assertThat(cells.select("trixie/end-user", Variant.DEV)).hasToString("debian-trixie/end-user");
    }

    @Test
    void allAreEveryDistroInBothVariants() {
        assertThat(cells.all()).hasSize(18).doesNotHaveDuplicates();
        assertThat(cells.all().getFirst()).hasToString("ubuntu-22.04/dev");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trixie/enduser | enduser | Did you mean end-user? 'dz-env list' shows all",
                "trixie/devel   | devel   | Did you mean dev? 'dz-env list' shows all",
                "trixie/server  | server  | Choose one of dev, end-user",
                "trixie/dev/x   | dev/x   | Did you mean dev? 'dz-env list' shows all",
                "trixie/        | ''      | Choose one of dev, end-user",
            })
    void unknownVariantIsRefused(String typed, String variant, String cure) {
        assertThatThrownBy(() -> cells.select(typed))
                .hasMessage("unknown cell \"" + typed + "\": there is no variant \"" + variant + "\". " + cure + ".");
    }
}
