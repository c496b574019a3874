package rocks.dangerzone.env.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import rocks.dangerzone.env.engine.run.Console;

/**
 * The user's terminal. JLine switches its modes and knows its size; the bytes go past it, for a container has to get
 * each as it was typed.
 */
final class TerminalConsole implements Console {

    private final InputStream in = new FileInputStream(FileDescriptor.in);
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final Terminal terminal;

    TerminalConsole() {
        try {
            // Without nativeSignals JLine leaves the signals alone; without its input pump it reads nothing. Unless the
            // grapheme clusters are told not to matter, it asks the terminal for its modes, waits for an answer, and
            // throws away what was typed meanwhile.
            terminal = TerminalBuilder.builder()
                    .system(true)
                    .provider("ffm")
                    .nativeSignals(false)
                    .paused(true)
                    .dumb(false)
                    .graphemeCluster(false)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the terminal", e);
        }
    }

    @Override
    public boolean interactive() {
        return true;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public OutputStream err() {
        return out;
    }

    @Override
    public Size size() {
        var size = terminal.getSize();
        return new Size(size.getRows(), size.getColumns());
    }

    @Override
    public void onResize(Consumer<Size> listener) {
        ProcessSignals.onWindowChange(() -> listener.accept(size()));
    }

    @Override
    public void onSignal(Consumer<Signal> listener) {
        ProcessSignals.forward(listener);
    }

    /** Also where the process is ended from outside the terminal becomes what it was. */
    @Override
    public AutoCloseable raw() {
        Attributes before = terminal.getAttributes();
        AtomicBoolean raw = new AtomicBoolean(true);
        Runnable restore = () -> {
            if (raw.getAndSet(false)) {
                terminal.setAttributes(before);
            }
        };
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(restore));
        terminal.setAttributes(rawOf(before));
        return restore::run;
    }

    /** As cfmakeraw(3), which leaves keys such as Ctrl-C and all output to the program inside. */
    private static Attributes rawOf(Attributes before) {
        Attributes raw = new Attributes(before);
        raw.setInputFlags(
                EnumSet.of(
                        Attributes.InputFlag.IGNBRK,
                        Attributes.InputFlag.BRKINT,
                        Attributes.InputFlag.PARMRK,
                        Attributes.InputFlag.ISTRIP,
                        Attributes.InputFlag.INLCR,
                        Attributes.InputFlag.IGNCR,
                        Attributes.InputFlag.ICRNL,
                        Attributes.InputFlag.IXON),
                false);
        raw.setOutputFlags(EnumSet.of(Attributes.OutputFlag.OPOST), false);
        raw.setLocalFlags(
                EnumSet.of(
                        Attributes.LocalFlag.ECHO,
                        Attributes.LocalFlag.ECHONL,
                        Attributes.LocalFlag.ICANON,
                        Attributes.LocalFlag.ISIG,
                        Attributes.LocalFlag.IEXTEN),
                false);
        raw.setControlChar(Attributes.ControlChar.VMIN, 1);
        raw.setControlChar(Attributes.ControlChar.VTIME, 0);
        return raw;
    }
}
