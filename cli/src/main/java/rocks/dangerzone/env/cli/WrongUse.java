package rocks.dangerzone.env.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import rocks.dangerzone.env.cli.screen.FailureWords;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.Typed;

/** A command line that picocli cannot read, in dz-env's words. */
record WrongUse(ParameterException failure) {

    /** Tells it, and what was probably meant; returns the exit code. */
    int tell(FailureWords words) {
        words.say(sentence());
        return ExitCode.USAGE;
    }

    private String sentence() {
        CommandLine at = failure.getCommandLine();
        String help = "'" + at.getCommandSpec().qualifiedName() + " --help' shows ";
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            if (word.startsWith("-")) {
                return unknown("option", word, optionNames(at), help + "all");
            }
            return at.getSubcommands().isEmpty()
                    ? "unexpected " + Typed.shown(word) + ": "
                            + at.getCommandSpec().qualifiedName() + " takes no more words. " + help + "what it takes."
                    : unknown("command", word, List.copyOf(at.getSubcommands().keySet()), help + "all");
        }
        if (failure instanceof MissingParameterException missing
                && missing.getMissing().stream().anyMatch(WrongUse::version)) {
            return "--version is the version of a distribution, and none is given. The version of dz-env itself is"
                    + " shown by 'dz-env version'.";
        }
        String message = Optional.ofNullable(failure.getMessage())
                .orElse("the command line cannot be read")
                .replaceFirst("^Error: ", "");
        return lowerCaseFirst(message.replaceAll("\\p{Cntrl}+", " ")) + ". "
                + nearestValue().map(near -> "Did you mean " + near + "? ").orElse("") + help + "how it is used.";
    }

    /** The value that was probably meant, of an argument that only takes certain ones. */
    private Optional<String> nearestValue() {
        return Optional.ofNullable(failure.getArgSpec())
                .flatMap(argument -> Optional.ofNullable(argument.completionCandidates()))
                .flatMap(values -> Nearest.to(
                        Optional.ofNullable(failure.getValue()).orElse(""),
                        StreamSupport.stream(values.spliterator(), false).toList()));
    }

    private static boolean version(ArgSpec missing) {
        return missing instanceof OptionSpec option && option.longestName().equals("--version");
    }

    private static String unknown(String what, String word, List<String> known, String help) {
        String bare = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return "unknown " + what + " " + Typed.shown(bare) + ": there is none of that name. "
                + Nearest.to(bare, known)
                        .map(near -> "Did you mean " + near + "? ")
                        .orElse("") + help + ".";
    }

    private static List<String> optionNames(CommandLine at) {
        return at.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }

    private static String lowerCaseFirst(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
