package rocks.dangerzone.env.cli.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a call of dz-env takes place.
 *
 * @param folder the working folder
 * @param environment the process's environment
 * @param out standard output: data for programs, UTF-8
 * @param err standard error: words for people, UTF-8
 * @param terminals which standard streams are terminals
 */
public record Surroundings(
        Path folder, Map<String, String> environment, PrintStream out, PrintStream err, Terminals terminals) {

    /** Set by the launcher, since a shell knows it for nothing: the numbers of the streams that are terminals. */
    public static final String TERMINALS = "dz.terminals";

    /** Which of the three standard streams are terminals. */
    public record Terminals(boolean in, boolean out, boolean err) {

        /** All are pipes or files. */
        public static final Terminals NONE = new Terminals(false, false, false);

        /** Reads the digits of the streams that are terminals, {@code "012"} for all. */
        public static Terminals of(String digits) {
            return new Terminals(digits.contains("0"), digits.contains("1"), digits.contains("2"));
        }
    }

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        return new Surroundings(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                stream(FileDescriptor.out, false),
                stream(FileDescriptor.err, true),
                Terminals.of(System.getProperty(TERMINALS, "")));
    }

    public PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    public PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /** Whether words for people may be coloured: where they can be taken back, unless NO_COLOR is set (no-color.org). */
    public boolean colours() {
        return live() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Whether what is said can be taken back: on a terminal, unless it is one that only writes on, such as an editor's. */
    public boolean live() {
        return terminals.err() && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean flushes) {
        return new PrintStream(new FileOutputStream(descriptor), flushes, StandardCharsets.UTF_8);
    }
}
