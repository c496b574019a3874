package rocks.dangerzone.env.cli.console;

import java.io.IOException;
import rocks.dangerzone.env.engine.run.Console;

/** Tells what its terminal is like before, while and after it is raw; see {@link TerminalConsoleIT}. */
final class TerminalProbe {

    private TerminalProbe() {}

    public static void main(String[] args) throws Exception {
        Console console = TerminalConsole.ofProcess();
        System.out.println(console.size());
        try (AutoCloseable _ = console.raw()) {
            tell("raw");
        }
        tell("restored");
        // As the tool ends.
        Runtime.getRuntime().halt(0);
    }

    private static void tell(String when) throws IOException, InterruptedException {
        System.out.println(when + ":");
        new ProcessBuilder("stty", "-a").inheritIO().start().waitFor();
    }
}
