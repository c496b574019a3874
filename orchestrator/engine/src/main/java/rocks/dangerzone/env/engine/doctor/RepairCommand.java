package rocks.dangerzone.env.engine.doctor;

import java.util.List;
import java.util.stream.Collectors;
import rocks.dangerzone.env.engine.run.CommandLine;

/**
 * A program with its arguments, to be run as root.
 *
 * @param words the program's name and the arguments
 */
public record RepairCommand(List<String> words) {

    public RepairCommand {
        words = List.copyOf(words);
    }

    static RepairCommand of(String... words) {
        return new RepairCommand(List.of(words));
    }

    /**
     * As it is typed into a shell.
     *
     * @param root whether the person is root already
     */
    public String line(boolean root) {
        String line = words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
        return root ? line : "sudo " + line;
    }
}
