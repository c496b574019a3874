package rocks.dangerzone.env.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * A question to the person at the terminal.
 *
 * @param in where the answer is typed
 * @param err where the question is shown
 */
public record Question(InputStream in, PrintStream err) {

    private static final Set<String> YES = Set.of("y", "yes");

    /** The process's own terminal, where standard input is one. */
    public static Question atTerminal(PrintStream err) {
        return new Question(new FileInputStream(FileDescriptor.in), err);
    }

    /** Whether the person says yes; everything else is a no, the end of the input too. */
    public boolean answeredYes(String question) {
        err.print(question + " [y/N] ");
        err.flush();
        StringBuilder answer = new StringBuilder();
        try {
            int letter = in.read();
            while (letter >= 0 && letter != '\n') {
                answer.append((char) letter);
                letter = in.read();
            }
            if (letter < 0) {
                err.println();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return YES.contains(answer.toString().strip().toLowerCase(Locale.ROOT));
    }
}
