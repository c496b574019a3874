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
import rocks.dangerzone.env.engine.run.Console;

/**
 * The user's terminal. JLine switches its modes and knows its size; the bytes go past it, for a container has to get
 * each as it was typed.
 */
final class TerminalConsole implements Console {

    private final InputStream in = new FileInputStream(FileDescriptor.in);
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final TerminalDevice device;
    private volatile Consumer<Size> resized = size -> {};

    /** Listens to changes of size from now on, since it takes a while to make a first signal known to Java. */
    TerminalConsole(TerminalDevice device) {
        this.device = device;
        ProcessSignals.onWindowChange(() -> resized.accept(size()));
    }

    /** The terminal of this process. */
    static TerminalConsole ofProcess() {
        try {
            return new TerminalConsole(TerminalDevice.ofProcess());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the terminal", e);
        }
    }

    /** A terminal that nobody sits at, with the process's streams. */
    static TerminalConsole ofNobody() {
        try {
            return new TerminalConsole(TerminalDevice.ofNobody());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a terminal", e);
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
        return device.size();
    }

    @Override
    public void onResize(Consumer<Size> listener) {
        resized = listener;
    }

    @Override
    public void onSignal(Consumer<Signal> listener) {
        ProcessSignals.forward(listener);
    }

    /** Also where the process is ended from outside the terminal becomes what it was. */
    @Override
    public AutoCloseable raw() {
        Attributes before = device.modes();
        AtomicBoolean raw = new AtomicBoolean(true);
        Runnable restore = () -> {
            if (raw.getAndSet(false)) {
                device.set(before);
            }
        };
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(restore));
        device.set(rawOf(before));
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
