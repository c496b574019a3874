package rocks.dangerzone.env.dockerfiles.cell;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** Understands how people write cells. */
public final class CellSelector {

    private final Catalogue catalogue;

    public CellSelector(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Every cell: each distro in each variant, in the catalogue's order. */
    public List<Cell> all() {
        return catalogue.distros().stream()
                .flatMap(distro -> Stream.of(Variant.values()).map(variant -> new Cell(distro, variant)))
                .toList();
    }

    /**
     * The cell that {@code DISTRO} or {@code DISTRO/VARIANT} names: {@code debian:trixie}, {@code debian-trixie/dev}.
     *
     * @param unlessSaid the variant where none is written
     * @throws ProblemException (usage) for an unknown distro or variant; names the nearest
     */
    public Cell select(String typed, Variant unlessSaid) {
        int slash = typed.indexOf('/');
        return slash < 0
                ? new Cell(catalogue.find(typed), unlessSaid)
                : new Cell(catalogue.find(typed.substring(0, slash)), variant(typed, typed.substring(slash + 1)));
    }

    /** The cell that it names, an end-user environment where no variant is written. */
    public Cell select(String typed) {
        return select(typed, Variant.END_USER);
    }

    private static Variant variant(String typed, String word) {
        return Stream.of(Variant.values())
                .filter(variant -> variant.label().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> unknown(typed, word));
    }

    private static ProblemException unknown(String typed, String word) {
        var labels = Stream.of(Variant.values()).map(Variant::label).toList();
        var cure = Nearest.to(word, labels)
                .map(near -> "Did you mean " + near + "? 'dz-env list' shows all")
                .orElse("Choose one of " + String.join(", ", labels));
        return ProblemException.usage(
                "unknown cell " + Typed.shown(typed), "there is no variant " + Typed.shown(word), cure);
    }
}
