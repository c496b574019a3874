package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What help says can be done. */
class HelpTest {

    private static final Path NOWHERE = Path.of("/");

    /** A call of dz-env in a line for a shell, up to its comment or to another command. */
    private static final Pattern CALL = Pattern.compile("dz-env (.*?)(?= {2,}|\\)| [|>&]|$)");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static Stream<CommandLine> commands() {
        return below(commandLine());
    }

    static Stream<Example> examples() {
        return commands()
                .flatMap(command -> Stream.of(
                                command.getCommandSpec().usageMessage().footer())
                        .filter(line -> line.startsWith("  "))
                        .flatMap(
                                line -> CALL.matcher(line).results().map(call -> new Example(command, call.group(1)))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasExamplesOfItsOwn(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().footer()).contains("Examples:");
        boolean group = command.getCommandSpec().positionalParameters().isEmpty()
                && !command.getSubcommands().isEmpty();
        assertThat(examples()
                        .filter(example -> example.of()
                                .getCommandSpec()
                                .qualifiedName()
                                .equals(command.getCommandSpec().qualifiedName())))
                .anyMatch(example -> group
                        || called(example.call())
                                .equals(command.getCommandSpec().qualifiedName()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsUnderstood(Example example) {
        assertThat(called(example.call())).startsWith("dz-env ");
    }

    /** The whole name of the command that a call is for; fails where the call cannot be read. */
    private static String called(String call) {
        String[] words = words(call);
        ParseResult parsed =
                new DzEnv(Outcome.surroundings(NOWHERE)).commandLine(words).parseArgs(words);
        return parsed.asCommandLineList().getLast().getCommandSpec().qualifiedName();
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::below));
    }

    private static CommandLine commandLine() {
        return new DzEnv(Outcome.surroundings(NOWHERE)).commandLine();
    }

    private static String[] words(String call) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(call);
        while (matcher.find()) {
            words.add(matcher.group(matcher.group(1) == null ? 2 : 1));
        }
        return words.toArray(String[]::new);
    }

    /**
     * An example.
     *
     * @param of the command whose help has it
     * @param call its arguments
     */
    record Example(CommandLine of, String call) {

        @Override
        public String toString() {
            return call;
        }
    }
}
