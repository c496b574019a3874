package rocks.dangerzone.env.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.matrix.Selection;
import rocks.dangerzone.env.engine.schedule.Shard;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** Which cells of the matrix a command works on. */
final class SelectionOptions {

    @Parameters(
            paramLabel = "CELL",
            arity = "0..*",
            completionCandidates = CellNames.class,
            description = "Cells, or patterns such as 'debian-*/dev'. Without any: all.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--cell", paramLabel = "GLOB", description = "The same as a CELL; may be given more than once.")
    private List<String> cells = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "The cells of a group in dz-env.yaml; may be given more than once.")
    private List<String> groups = new ArrayList<>();

    @Option(names = "--variant", paramLabel = "dev|end-user", description = "Only cells of this variant.")
    private Optional<String> variant = Optional.empty();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Leave these cells out; may be given more than once.")
    private List<String> excludes = new ArrayList<>();

    @Option(
            names = "--changed-since",
            paramLabel = "REV",
            description = "Only cells whose inputs differ from those at this revision of the checkout. An end-user"
                    + " environment installs a package of the whole source, so any change counts for it.")
    private Optional<String> changedSince = Optional.empty();

    @Option(
            names = "--shard",
            paramLabel = "K/N",
            description = "Only the K-th of N parts, which take about the same time by earlier manifests.")
    private Optional<String> shard = Optional.empty();

    /**
     * The selection.
     *
     * @param distros what --distro says
     * @throws ProblemException (usage) for a variant that there is none of
     */
    Selection selection(List<String> distros) {
        return new Selection(
                Stream.concat(names.stream(), cells.stream()).toList(),
                groups,
                distros,
                variant.map(SelectionOptions::variant),
                excludes);
    }

    Optional<String> changedSince() {
        return changedSince;
    }

    /**
     * The part of the cells that is meant.
     *
     * @throws ProblemException (usage) if it is none
     */
    Optional<Shard> shard() {
        return shard.map(Shard::parse);
    }

    private static Variant variant(String word) {
        List<String> labels = Stream.of(Variant.values()).map(Variant::label).toList();
        return Stream.of(Variant.values())
                .filter(variant -> variant.label().equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.usage(
                        "unknown variant " + Typed.shown(word),
                        "the variants are " + String.join(" and ", labels),
                        Nearest.to(word, labels)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Choose one of them, or leave --variant out for both")));
    }
}
