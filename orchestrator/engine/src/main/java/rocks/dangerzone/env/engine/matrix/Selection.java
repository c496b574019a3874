package rocks.dangerzone.env.engine.matrix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Which cells a person means: all, narrowed by everything that is given. Names and globs take cells in, as do groups; the
 * distros and the variant are conditions on them, and what is excluded goes last.
 *
 * @param cells names of cells as people write them, or globs ({@code debian-*}, {@code *}{@code /dev})
 * @param groups names of groups of the settings
 * @param distros names of distros, or IDs alone for all releases of a distribution
 * @param variant only this variant
 * @param excludes names of cells, or globs
 */
public record Selection(
        List<String> cells,
        List<String> groups,
        List<String> distros,
        Optional<Variant> variant,
        List<String> excludes) {

    public Selection {
        cells = List.copyOf(cells);
        groups = List.copyOf(groups);
        distros = List.copyOf(distros);
        excludes = List.copyOf(excludes);
    }

    /**
     * The cells that are meant, in the catalogue's order.
     *
     * @param selector knows all cells
     * @param known the groups of the settings, by name
     * @throws ProblemException (usage) for a name, a group or a distro that there is none of, and if nothing is left
     */
    public List<Cell> of(CellSelector selector, Map<String, List<String>> known) {
        Set<Cell> taken = new LinkedHashSet<>();
        wanted(known).forEach(pattern -> taken.addAll(matching(selector, pattern)));
        boolean everything = cells.isEmpty() && groups.isEmpty();
        Set<Cell> out = new LinkedHashSet<>();
        excludes.forEach(pattern -> out.addAll(matching(selector, pattern)));
        Predicate<Cell> ofDistros = ofDistros(selector);
        List<Cell> left = selector.all().stream()
                .filter(cell -> everything || taken.contains(cell))
                .filter(ofDistros)
                .filter(cell -> variant.map(wanted -> cell.variant() == wanted).orElse(true))
                .filter(cell -> !out.contains(cell))
                .toList();
        if (left.isEmpty()) {
            throw ProblemException.usage(
                    "no cell is selected",
                    "nothing fits " + Typed.shown(words()),
                    "'dz-env list' shows all cells; loosen the selection");
        }
        return left;
    }

    /** Whether nothing was chosen, so that it means all. */
    public boolean isEmpty() {
        return cells.isEmpty() && groups.isEmpty() && distros.isEmpty() && variant.isEmpty() && excludes.isEmpty();
    }

    /** The selection as it was typed, for people; {@code all} where nothing was. */
    public String words() {
        List<String> words = new ArrayList<>(cells);
        groups.forEach(group -> words.add("--group " + group));
        distros.forEach(distro -> words.add("--distro " + distro));
        variant.ifPresent(wanted -> words.add("--variant " + wanted.label()));
        excludes.forEach(pattern -> words.add("--exclude " + pattern));
        return words.isEmpty() ? "all" : String.join(" ", words);
    }

    private List<String> wanted(Map<String, List<String>> known) {
        List<String> wanted = new ArrayList<>(cells);
        for (String group : groups) {
            List<String> members = known.get(group);
            if (members == null) {
                throw ProblemException.usage(
                        "unknown group " + Typed.shown(group),
                        known.isEmpty()
                                ? "the settings have no groups"
                                : "the settings have " + String.join(", ", known.keySet()),
                        Nearest.to(group, List.copyOf(known.keySet()))
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Write it into dz-env.yaml under 'groups', as a list of cells"));
            }
            wanted.addAll(members);
        }
        return wanted;
    }

    /** The cells of one pattern: a name without a variant stands for both. */
    private static Set<Cell> matching(CellSelector selector, String pattern) {
        if (!CellGlob.isGlob(pattern)) {
            if (pattern.contains("/")) {
                return Set.of(selector.select(pattern));
            }
            return Set.of(selector.select(pattern, Variant.DEV), selector.select(pattern, Variant.END_USER));
        }
        CellGlob glob = CellGlob.parse(pattern);
        Set<Cell> matches = selector.all().stream().filter(glob::matches).collect(Collectors.toSet());
        if (matches.isEmpty()) {
            throw ProblemException.usage(
                    "no cell is selected",
                    "no cell fits " + Typed.shown(pattern),
                    "'dz-env list' shows all cells, such as debian-trixie/dev");
        }
        return matches;
    }

    private Predicate<Cell> ofDistros(CellSelector selector) {
        if (distros.isEmpty()) {
            return cell -> true;
        }
        Set<String> ids =
                selector.all().stream().map(cell -> cell.distro().id()).collect(Collectors.toSet());
        Set<String> names = distros.stream()
                .map(word -> ids.contains(word)
                        ? word
                        : selector.select(word, Variant.DEV).distro().name())
                .collect(Collectors.toSet());
        return cell -> names.contains(cell.distro().id())
                || names.contains(cell.distro().name());
    }
}
