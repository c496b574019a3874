package rocks.dangerzone.env.cli.console;

import rocks.dangerzone.env.cli.session.Surroundings.Terminals;
import rocks.dangerzone.env.engine.run.Console;

/** Chooses the console of this process. */
public final class Consoles {

    private static final String REHEARSAL = "dz.rehearsal";

    private Consoles() {}

    /** A terminal only where standard input and output are one; pipes otherwise. */
    public static Console of(Terminals terminals) {
        return terminals.in() && terminals.out() ? terminal() : new PipeConsole();
    }

    /** The process's terminal; always the same, for JLine makes only one. */
    static Console terminal() {
        return OfProcess.TERMINAL;
    }

    /** Lets the terminal of this process be one that nobody sits at, for the training of the Java machine. */
    public static void rehearse() {
        System.setProperty(REHEARSAL, "true");
    }

    /** Made when it is first needed. */
    private static final class OfProcess {

        private static final Console TERMINAL =
                Boolean.getBoolean(REHEARSAL) ? TerminalConsole.ofNobody() : TerminalConsole.ofProcess();
    }
}
