package rocks.dangerzone.env.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import rocks.dangerzone.env.cli.console.Menu;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.images.StoredImage;
import rocks.dangerzone.env.engine.measure.Age;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Lets the person at the terminal choose an environment: what is built comes first, what was used last at its top.
 *
 * @param session the call
 * @param dev whether only development environments are meant
 */
record CellMenu(Session session, boolean dev) {

    /** Whether nothing says which environment is meant. */
    boolean isNeeded() {
        return session.choices().distro().isEmpty()
                && session.settings().distro().isEmpty();
    }

    /**
     * The chosen cell; none where the person leaves.
     *
     * @throws ProblemException (usage) if there is no terminal to choose at; names all cells
     */
    Optional<Cell> choose() {
        List<Cell> cells = session.cells().all().stream()
                .filter(cell -> !dev || cell.variant() == Variant.DEV)
                .toList();
        Terminals terminals = session.surroundings().terminals();
        if (!terminals.in() || !terminals.out() || !terminals.err()) {
            throw ProblemException.usage(
                    "no environment named",
                    "there is neither a CELL nor --distro, and no terminal to choose at",
                    "Name one of " + cells.stream().map(Cell::toString).collect(Collectors.joining(", ")));
        }
        Map<String, StoredImage> built = session.images().inventory().ours().stream()
                .filter(image -> !image.isBase() && !image.aliases().isEmpty())
                .collect(Collectors.toMap(StoredImage::what, Function.identity(), (first, second) -> first));
        List<Cell> sorted = new ArrayList<>(cells);
        sorted.sort(Comparator.comparing(
                (Cell cell) -> Optional.ofNullable(built.get(cell.toString()))
                        .map(StoredImage::lastUse)
                        .orElse(Instant.EPOCH),
                Comparator.reverseOrder()));
        OptionalInt chosen = Menu.atTerminal(
                session.surroundings().err(),
                "Which environment? (arrow keys or a number, then Enter; q leaves)",
                lines(sorted, built));
        return chosen.isPresent() ? Optional.of(sorted.get(chosen.getAsInt())) : Optional.empty();
    }

    private static List<String> lines(List<Cell> cells, Map<String, StoredImage> built) {
        Table table = new Table("", "", "");
        Instant now = Instant.now();
        for (Cell cell : cells) {
            Optional<StoredImage> image = Optional.ofNullable(built.get(cell.toString()));
            table.row(
                    cell.toString(),
                    image.map(there -> "built " + Age.since(there.built(), now) + " ago")
                            .orElse("not built"),
                    image.map(there -> "used " + Age.since(there.lastUse(), now) + " ago")
                            .orElse(""));
        }
        return table.text().lines().skip(1).toList();
    }
}
