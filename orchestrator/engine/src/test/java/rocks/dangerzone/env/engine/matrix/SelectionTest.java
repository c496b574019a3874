package rocks.dangerzone.env.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

class SelectionTest {

    private static final CellSelector CELLS = new CellSelector(Catalogue.bundled());

    @Test
    void ofNothingIsAll() {
        assertThat(select(List.of()))
                .isEqualTo(CELLS.all().stream().map(Cell::toString).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "debian-trixie/dev     | debian-trixie/dev",
                "trixie                | debian-trixie/dev debian-trixie/end-user",
                "debian:13/end-user    | debian-trixie/end-user",
                "debian:t*/dev         | debian-trixie/dev debian-forky/dev",
                "debian-13             | debian-trixie/dev debian-trixie/end-user",
                "ubuntu-2?.04/dev      | ubuntu-22.04/dev ubuntu-24.04/dev ubuntu-26.04/dev",
                "Fedora-*/end-*        | fedora-43/end-user fedora-44/end-user",
                "*-noble               | ubuntu-24.04/dev ubuntu-24.04/end-user"
            })
    void takesNamesAndPatterns(String typed, String expected) {
        assertThat(select(List.of(typed))).containsExactly(expected.split(" "));
    }

    @Test
    void narrowsByAllThatIsGiven() {
        Selection selection = new Selection(
                List.of("debian-*"),
                List.of("more"),
                List.of("debian", "ubuntu:noble"),
                Optional.of(Variant.DEV),
                List.of("*forky*"));

        assertThat(selection.of(CELLS, Map.of("more", List.of("ubuntu-*", "fedora-44"))))
                .map(Cell::toString)
                .containsExactly("ubuntu-24.04/dev", "debian-bookworm/dev", "debian-trixie/dev");
        assertThat(selection.words())
                .isEqualTo("debian-* --group more --distro debian --distro ubuntu:noble --variant dev"
                        + " --exclude *forky*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "debain-*       | no cell is selected: no cell fits \"debain-*\". 'dz-env list' shows all cells, such as debian-trixie/dev.",
                "$(id)*         | cannot use the pattern \"$(id)*\": it holds characters that no cell's name has. Write one such as 'debian-*/dev', in quotes so that the shell leaves it alone.",
                "trixie/devel   | unknown cell \"trixie/devel\": there is no variant \"devel\". Did you mean dev? 'dz-env list' shows all."
            })
    void refusesWhatFitsNothing(String typed, String message) {
        assertRefused(new Selection(List.of(typed), List.of(), List.of(), Optional.empty(), List.of()), message);
    }

    @Test
    void refusesToEndUpWithNothing() {
        assertRefused(
                new Selection(List.of("fedora-44"), List.of(), List.of("debian"), Optional.empty(), List.of()),
                "no cell is selected: nothing fits \"fedora-44 --distro debian\". 'dz-env list' shows all cells; loosen"
                        + " the selection.");
    }

    @Test
    void suggestsTheNearestGroup() {
        Selection selection = new Selection(List.of(), List.of("nigthly"), List.of(), Optional.empty(), List.of());

        assertThatThrownBy(() -> selection.of(CELLS, Map.of("nightly", List.of("trixie"))))
                .hasMessage("unknown group \"nigthly\": the settings have nightly. Did you mean nightly?");
        assertRefused(
                selection,
                "unknown group \"nigthly\": the settings have no groups. Write it into dz-env.yaml under 'groups', as a"
                        + " list of cells.");
    }

    private static void assertRefused(Selection selection, String message) {
        assertThatThrownBy(() -> selection.of(CELLS, Map.of()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USAGE))
                .hasMessage(message);
    }

    private static List<String> select(List<String> typed) {
        return new Selection(typed, List.of(), List.of(), Optional.empty(), List.of())
                .of(CELLS, Map.of()).stream().map(Cell::toString).toList();
    }
}
