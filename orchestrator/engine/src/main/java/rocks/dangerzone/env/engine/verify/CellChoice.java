package rocks.dangerzone.env.engine.verify;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.matrix.Selection;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Which of a manifest's cells are meant: those of some names or patterns, all where there are none.
 *
 * @param words names or patterns, as people write them
 */
public record CellChoice(List<String> words) {

    private static final int SHOWN = 6;

    public CellChoice {
        words = List.copyOf(words);
    }

    /**
     * The records of the cells that are meant, in the manifest's order.
     *
     * @throws ProblemException (usage) for a word that means no cell, or none that the manifest has
     */
    public List<CellRecord> of(Manifest manifest, CellSelector selector) {
        if (words.isEmpty()) {
            return manifest.cells();
        }
        List<CellRecord> chosen = new ArrayList<>();
        for (String word : words) {
            Set<String> names = names(word, manifest, selector);
            List<CellRecord> meant = manifest.cells().stream()
                    .filter(cell -> names.contains(cell.cell()))
                    .toList();
            if (meant.isEmpty()) {
                throw none(word, manifest);
            }
            chosen.addAll(meant);
        }
        return manifest.cells().stream().filter(chosen::contains).toList();
    }

    /** A cell of a distro that only another checkout has can be named as the manifest does. */
    private static Set<String> names(String word, Manifest manifest, CellSelector selector) {
        return manifest.cell(word)
                .map(cell -> Set.of(cell.cell()))
                .orElseGet(() -> new Selection(List.of(word), List.of(), List.of(), Optional.empty(), List.of())
                        .of(selector, Map.of()).stream().map(Cell::toString).collect(toSet()));
    }

    private static ProblemException none(String word, Manifest manifest) {
        String has =
                manifest.cells().stream().limit(SHOWN).map(CellRecord::cell).collect(joining(", "));
        int more = manifest.cells().size() - SHOWN;
        return ProblemException.usage(
                "cannot use " + Typed.shown(word),
                "the manifest has no such cell; it has " + (has.isEmpty() ? "none" : has)
                        + (more > 0 ? " and " + more + " more" : ""),
                "Name cells that it has, or none for all of them");
    }
}
