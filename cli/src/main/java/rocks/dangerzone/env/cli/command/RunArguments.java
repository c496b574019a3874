package rocks.dangerzone.env.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What stands behind {@code run}: the options and the cell, then the command with its own options. The command begins
 * behind {@code --}; without one it begins, as in env.py, with the first word that is no option, or with the second
 * where the first names the cell.
 *
 * @param options dz-env's own, and the cell
 * @param command the command with its arguments
 */
record RunArguments(List<String> options, List<String> command) {

    RunArguments {
        options = List.copyOf(options);
        command = List.copyOf(command);
    }

    /**
     * Splits what was typed.
     *
     * @param distroIsNamed whether --distro stands before {@code run}, so that no cell is awaited
     * @param known run's options by their names
     */
    static RunArguments split(List<String> typed, boolean distroIsNamed, Map<String, OptionSpec> known) {
        List<String> options = new ArrayList<>();
        boolean awaitsCell = !distroIsNamed;
        int next = 0;
        while (next < typed.size()) {
            String word = typed.get(next);
            if (word.equals("--")) {
                return new RunArguments(options, typed.subList(next + 1, typed.size()));
            }
            if (word.startsWith("-") && word.length() > 1) {
                awaitsCell &= !word.equals("--distro") && !word.startsWith("--distro=");
                options.add(word);
                if (takesNext(word, known) && next + 1 < typed.size()) {
                    next++;
                    options.add(typed.get(next));
                }
            } else if (awaitsCell) {
                awaitsCell = false;
                options.add(word);
            } else {
                return new RunArguments(options, typed.subList(next, typed.size()));
            }
            next++;
        }
        return new RunArguments(options, List.of());
    }

    /** Whether an option's value is the next word: {@code --user root}, {@code -u root}, {@code -vu root}. */
    private static boolean takesNext(String word, Map<String, OptionSpec> known) {
        if (word.startsWith("--")) {
            return takesValue(word, known);
        }
        for (int letter = 1; letter < word.length(); letter++) {
            if (takesValue("-" + word.charAt(letter), known)) {
                return letter == word.length() - 1;
            }
        }
        return false;
    }

    private static boolean takesValue(String name, Map<String, OptionSpec> known) {
        return Optional.ofNullable(known.get(name))
                .or(() -> abbreviated(name, known))
                .filter(option -> option.arity().min() > 0)
                .isPresent();
    }

    /** The one long option that begins so; as env.py's argparse has it, that is enough. */
    private static Optional<OptionSpec> abbreviated(String beginning, Map<String, OptionSpec> known) {
        List<OptionSpec> meant = known.entrySet().stream()
                .filter(entry -> beginning.startsWith("--") && entry.getKey().startsWith(beginning))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }
}
