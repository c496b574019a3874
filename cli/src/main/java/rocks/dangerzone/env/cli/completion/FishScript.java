package rocks.dangerzone.env.cli.completion;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion for fish, which picocli has none for. */
public final class FishScript {

    private FishScript() {}

    /** The script for a command with its subcommands, and theirs. */
    public static String of(CommandSpec root) {
        StringBuilder script = new StringBuilder(
                "# Completion of " + root.name() + " for fish.\ncomplete -c " + root.name() + " -f\n");
        List<CommandSpec> commands = subcommands(root);
        for (CommandSpec command : commands) {
            line(script, root, "__fish_use_subcommand", "-a " + command.name() + description(summary(command)));
        }
        options(root).forEach(option -> line(script, root, "", words(option)));
        for (CommandSpec command : commands) {
            arguments(script, root, seen(command.name()) + notWithin(groupsWith(command.name(), commands)), command);
            group(script, root, command);
        }
        return script.toString();
    }

    /** The subcommands of a subcommand. */
    private static void group(StringBuilder script, CommandSpec root, CommandSpec group) {
        List<CommandSpec> members = subcommands(group);
        String[] names = members.stream().map(CommandSpec::name).toArray(String[]::new);
        for (CommandSpec member : members) {
            line(
                    script,
                    root,
                    seen(group.name()) + "; and not " + seen(names),
                    "-a " + member.name() + description(summary(member)));
            arguments(script, root, seen(group.name()) + "; and " + seen(member.name()), member);
        }
    }

    /** A command's own options, and what its words may be. */
    private static void arguments(StringBuilder script, CommandSpec root, String condition, CommandSpec command) {
        options(command)
                .filter(option -> !option.inherited())
                .forEach(option -> line(script, root, condition, words(option)));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            candidates(parameter).ifPresent(values -> line(script, root, condition, "-a " + values));
        }
    }

    private static List<CommandSpec> subcommands(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(line -> line.getCommandSpec())
                .filter(spec -> !spec.usageMessage().hidden())
                .toList();
    }

    private static String seen(String... names) {
        return "__fish_seen_subcommand_from " + String.join(" ", names);
    }

    /** The commands that have a subcommand of that name: fish sees only words, not where they stand. */
    private static String[] groupsWith(String name, List<CommandSpec> commands) {
        return commands.stream()
                .filter(command -> command.subcommands().containsKey(name))
                .map(CommandSpec::name)
                .toArray(String[]::new);
    }

    private static String notWithin(String... groups) {
        return groups.length == 0 ? "" : "; and not " + seen(groups);
    }

    private static void line(StringBuilder script, CommandSpec root, String condition, String words) {
        script.append("complete -c ").append(root.name());
        if (!condition.isEmpty()) {
            script.append(" -n ").append(quoted(condition));
        }
        script.append(' ').append(words.strip()).append('\n');
    }

    private static Stream<OptionSpec> options(CommandSpec command) {
        return command.options().stream().filter(option -> !option.hidden());
    }

    private static String words(OptionSpec option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                    .append(' ');
        }
        if (option.arity().max() > 0) {
            // A value without candidates may be a file.
            words.append(candidates(option).map(values -> "-x -a " + values).orElse("-r -F"));
        }
        return words.toString().strip() + description(String.join(" ", option.description()));
    }

    private static Optional<String> candidates(ArgSpec argument) {
        Iterable<String> values = argument.completionCandidates();
        if (values != null) {
            return Optional.of(quoted(String.join(
                    " ", StreamSupport.stream(values.spliterator(), false).toList())));
        }
        String label = argument.paramLabel();
        return label.contains("|") ? Optional.of(quoted(label.replace('|', ' '))) : Optional.empty();
    }

    private static String summary(CommandSpec command) {
        return command.usageMessage().description()[0];
    }

    private static String description(String text) {
        int end = text.indexOf(". ");
        return " -d " + quoted(end < 0 ? text : text.substring(0, end + 1));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
