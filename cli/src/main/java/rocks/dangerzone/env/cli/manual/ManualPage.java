package rocks.dangerzone.env.cli.manual;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command's manual page, made from what its help shows, so that the two always say the same.
 *
 * @param command the command
 * @param release the name and version at the page's foot
 * @param date the day that the release was built, as {@code 2026-11-25}
 */
public record ManualPage(CommandSpec command, String release, String date) {

    private static final Pattern NEXT_SYNOPSIS = Pattern.compile("(?<=.)(?=\\bdz-env [A-Za-z-])");

    /** The pages of a command and of all below it. */
    public static List<ManualPage> all(CommandSpec root, String release, String date) {
        return Stream.concat(Stream.of(root), below(root))
                .map(command -> new ManualPage(command, release, date))
                .toList();
    }

    /** {@code dz-env-matrix-build}. */
    public String name() {
        return name(command);
    }

    /** {@code dz-env-matrix-build.1}. */
    public String fileName() {
        return name() + ".1";
    }

    /** The page's source. */
    public String text() {
        Roff page = new Roff().macro("TH", name().toUpperCase(Locale.ROOT), "1", date, release, "dz-env");
        String[] description = command.usageMessage().description();
        // lexgrog(1) takes "\-" for what parts the two, so there is only one.
        page.macro("SH", "NAME").filled(name().replace("-", "\\-") + " \\- " + description[0].replaceFirst("\\.$", ""));
        synopsis(page);
        page.macro("SH", "DESCRIPTION");
        paragraphs(page, List.of(description));
        arguments(page);
        options(page);
        Footer footer = Footer.of(command.usageMessage().footer());
        footer.sections()
                .forEach(section -> page.macro("SH", section.heading().toUpperCase(Locale.ROOT))
                        .literal(section.lines()));
        section(page, "EXIT STATUS", footer.exitCodes());
        section(page, "NOTES", footer.notes());
        seeAlso(page);
        return page.text();
    }

    private void synopsis(Roff page) {
        page.macro("SH", "SYNOPSIS");
        String whole = Stream.of(command.usageMessage().customSynopsis())
                .map(String::strip)
                .collect(Collectors.joining(" "));
        // A line that does not begin with the name goes on with the one before.
        boolean first = true;
        for (String synopsis : NEXT_SYNOPSIS.splitAsStream(whole).toList()) {
            if (!first) {
                page.macro("br");
            }
            first = false;
            page.prose(synopsis.strip());
        }
    }

    private static void paragraphs(Roff page, List<String> lines) {
        boolean first = true;
        for (String line : lines) {
            if (line.isEmpty()) {
                continue;
            }
            if (!first) {
                page.macro("PP");
            }
            first = false;
            page.prose(line);
        }
    }

    private void arguments(Roff page) {
        List<PositionalParamSpec> arguments = command.positionalParameters();
        if (!arguments.isEmpty()) {
            page.macro("SH", "ARGUMENTS");
        }
        arguments.forEach(argument -> page.macro("TP")
                .filled(Roff.italic(argument.paramLabel()))
                .prose(String.join(" ", argument.description())));
    }

    private void options(Roff page) {
        boolean root = command.parent() == null;
        List<OptionSpec> own = command.options().stream()
                .filter(option -> !option.hidden() && (root || !option.inherited()))
                .toList();
        page.macro("SH", "OPTIONS");
        if (root) {
            page.prose("Every command has these options; they may stand before its name or behind it.");
        }
        own.forEach(option -> page.macro("TP")
                .filled(Stream.of(option.names()).map(Roff::bold).collect(Collectors.joining(", "))
                        + (option.arity().max() > 0 ? " " + Roff.italic(option.paramLabel()) : ""))
                .prose(String.join(" ", option.description())));
        if (!root) {
            if (!own.isEmpty()) {
                page.macro("PP");
            }
            page.prose("Options of every command, such as --base and --quiet, are described in dz-env(1).");
        }
    }

    private static void section(Roff page, String heading, List<String> sentences) {
        if (!sentences.isEmpty()) {
            page.macro("SH", heading);
            paragraphs(page, sentences);
        }
    }

    private void seeAlso(Roff page) {
        Stream<CommandSpec> above = Stream.iterate(command, CommandSpec::parent)
                .takeWhile(spec -> spec != null)
                .skip(1);
        String others = Stream.concat(above, subcommands(command))
                .map(other -> name(other) + "(1)")
                .collect(Collectors.joining(", "));
        page.macro("SH", "SEE ALSO").prose(others);
    }

    private static Stream<CommandSpec> below(CommandSpec command) {
        return subcommands(command).flatMap(spec -> Stream.concat(Stream.of(spec), below(spec)));
    }

    private static Stream<CommandSpec> subcommands(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(spec -> !spec.usageMessage().hidden());
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }
}
