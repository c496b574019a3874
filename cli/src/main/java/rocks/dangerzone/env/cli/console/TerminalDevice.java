package rocks.dangerzone.env.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.nativ.OSInfo;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import rocks.dangerzone.env.engine.run.Console.Size;

/**
 * A terminal's modes and size, which only C functions know. JLine calls them by its own library where the launcher has put
 * that beside the tool. Elsewhere it calls them by Java's foreign functions, for which the Java machine makes some 150
 * small classes in each process. See docs/decisions/031-jlines-library.md.
 */
sealed interface TerminalDevice {

    /** Its modes, as tcgetattr(3) has them. */
    Attributes modes();

    void set(Attributes modes);

    Size size();

    /**
     * The terminal of this process.
     *
     * @throws IOException if standard input and output are none
     */
    static TerminalDevice ofProcess() throws IOException {
        return Library.isThere()
                ? new ByLibrary(new JniTerminalProvider().current(SystemStream.Output))
                : new ByForeignFunctions(built(TerminalBuilder.builder().system(true)));
    }

    /** A new terminal that nobody sits at. */
    static TerminalDevice ofNobody() throws IOException {
        Attributes modes = new Attributes();
        org.jline.terminal.Size size = org.jline.terminal.Size.of(80, 24);
        return Library.isThere()
                ? new ByLibrary(new JniTerminalProvider().open(modes, size))
                : new ByForeignFunctions(built(TerminalBuilder.builder()
                        .system(false)
                        .streams(InputStream.nullInputStream(), OutputStream.nullOutputStream())
                        .attributes(modes)
                        .size(size)));
    }

    /**
     * Without nativeSignals JLine leaves the signals alone; without its input pump it reads nothing. Unless the grapheme
     * clusters are told not to matter, it asks the terminal for its modes, waits for an answer, and throws away what was
     * typed meanwhile. Of a type that it does not know itself it asks infocmp(1) for the abilities, which nobody uses here.
     */
    private static Terminal built(TerminalBuilder builder) throws IOException {
        return builder.provider("ffm")
                .type("ansi")
                .nativeSignals(false)
                .paused(true)
                .dumb(false)
                .graphemeCluster(false)
                .build();
    }

    /** By JLine's library. */
    record ByLibrary(Pty pty) implements TerminalDevice {

        @Override
        public Attributes modes() {
            try {
                return pty.getAttr();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void set(Attributes modes) {
            try {
                pty.setAttr(modes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Size size() {
            try {
                return sizeOf(pty.getSize());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** By Java's foreign functions. */
    record ByForeignFunctions(Terminal terminal) implements TerminalDevice {

        @Override
        public Attributes modes() {
            return terminal.getAttributes();
        }

        @Override
        public void set(Attributes modes) {
            terminal.setAttributes(modes);
        }

        @Override
        public Size size() {
            return sizeOf(terminal.getSize());
        }
    }

    private static Size sizeOf(org.jline.terminal.Size size) {
        return new Size(size.getRows(), size.getColumns());
    }

    /** The library beside the tool. */
    final class Library {

        /** The folder where JLine looks for it, below a folder for each kind of machine. The launcher names it. */
        private static final String FOLDER = System.getProperty("library.jline.path", "");

        private Library() {}

        /**
         * Loads it; JLine then finds it loaded. What cannot be loaded here must not come to JLine, which would unpack
         * another copy into the folder for temporary files, and leave it there.
         */
        @SuppressWarnings("restricted") // it is JLine's own, and what it does is as in termios(3)
        static boolean isThere() {
            if (FOLDER.isEmpty()) {
                return false;
            }
            Path file =
                    Path.of(FOLDER, OSInfo.getNativeLibFolderPathForCurrentOS(), System.mapLibraryName("jlinenative"));
            try {
                if (Files.exists(file)) {
                    System.load(file.toString());
                    return true;
                }
            } catch (UnsatisfiedLinkError e) {
                // It is for another C library, or may not be executed where it lies.
            }
            return false;
        }
    }
}
