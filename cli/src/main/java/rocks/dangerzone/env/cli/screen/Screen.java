package rocks.dangerzone.env.cli.screen;

import java.io.PrintStream;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/** What people see of dz-env at work, on standard error. */
public interface Screen extends Progress, AutoCloseable {

    /** Shows nothing. */
    Screen SILENT = new Screen() {
        @Override
        public void report(ProgressEvent event) {}

        @Override
        public void say(String line) {}

        @Override
        public void close() {}
    };

    /**
     * The screen that fits.
     *
     * @param live whether {@code err} can take back what was said: it gets a live line, anything else plain lines
     * @param verbose whether tools' output is shown line by line
     */
    static Screen of(PrintStream err, boolean live, boolean verbose, boolean quiet) {
        if (quiet) {
            return SILENT;
        }
        return live && !verbose ? new LiveScreen(err) : new PlainScreen(err, verbose);
    }

    /** Prints a line that stays. */
    void say(String line);

    /** Takes away what does not stay and shows nothing more: the stream belongs to somebody else from now on. */
    @Override
    void close();
}
