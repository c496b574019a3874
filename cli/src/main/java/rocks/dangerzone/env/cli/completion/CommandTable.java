package rocks.dangerzone.env.cli.completion;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/**
 * What completion scripts know: a row for each subcommand, option and place of a word, and one for each distribution. The
 * columns, which tabs part, are told in the scripts.
 *
 * @param root the command with all others
 * @param distros the distributions
 * @param sorts the sort of an argument that has values of its own, such as {@code cell}; empty for all others
 */
public record CommandTable(CommandSpec root, List<Distro> distros, Function<ArgSpec, Optional<String>> sorts) {

    private static final String EVERY_COMMAND = "*";
    private static final String FURTHER_PLACES = "more";

    public CommandTable {
        distros = List.copyOf(distros);
    }

    /** The rows, each with a line feed at its end. */
    public String text() {
        return Stream.of(
                        options(EVERY_COMMAND, root),
                        commands(root),
                        distros.stream()
                                .map(distro ->
                                        row("@", distro.id(), String.join(" ", distro.versionNames()), distro.name())))
                .flatMap(rows -> rows)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private Stream<String> commands(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(below -> !below.usageMessage().hidden())
                .flatMap(below -> Stream.of(
                                Stream.of(row(
                                        command.qualifiedName(),
                                        below.name(),
                                        "command",
                                        below.usageMessage().description()[0])),
                                options(below.qualifiedName(), below),
                                below.positionalParameters().stream().flatMap(parameter -> places(below, parameter)),
                                commands(below))
                        .flatMap(rows -> rows));
    }

    private Stream<String> options(String name, CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden() && (name.equals(EVERY_COMMAND) || !option.inherited()))
                .flatMap(option -> Stream.of(option.names())
                        .map(spelling -> row(name, spelling, sort(option), String.join(" ", option.description()))));
    }

    /** The places that a parameter has: numbers from 1, or all that have no row of their own. */
    private Stream<String> places(CommandSpec command, PositionalParamSpec parameter) {
        String place = parameter.index().isVariable() || parameter.arity().max() > 1
                ? FURTHER_PLACES
                : Integer.toString(parameter.index().min() + 1);
        return Stream.of(
                row(command.qualifiedName(), place, sort(parameter), String.join(" ", parameter.description())));
    }

    /** What may stand there: {@code =} and words, a sort that the scripts know, or {@code any}. */
    private String sort(ArgSpec argument) {
        if (argument instanceof OptionSpec && argument.arity().max() == 0) {
            return "flag";
        }
        return sorts.apply(argument).or(() -> words(argument)).orElseGet(() -> byLabel(argument.paramLabel()));
    }

    private static Optional<String> words(ArgSpec argument) {
        return Optional.ofNullable(argument.completionCandidates())
                .map(words -> StreamSupport.stream(words.spliterator(), false).toList())
                .filter(words -> !words.isEmpty())
                .map(words -> "=" + String.join(" ", words));
    }

    private static String byLabel(String label) {
        if (label.matches("[a-z|-]+")) {
            return "=" + label.replace('|', ' ');
        }
        return label.matches(".*(FILE|DIR|MANIFEST).*") ? "file" : "any";
    }

    private static String row(String command, String place, String values, String words) {
        int end = words.indexOf(". ");
        return String.join("\t", command, place, values, end < 0 ? words : words.substring(0, end + 1));
    }
}
