package rocks.dangerzone.env.cli.console;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.run.Console.Size;

/**
 * The present size of the terminal at standard error, asked anew each time, which costs a system call. JLine only knows
 * the terminal at standard input, which may be none though people look at standard error.
 */
public final class TerminalSize implements Supplier<Size> {

    /** Where the terminal does not tell, as a serial line. */
    private static final Size USUAL = new Size(24, 80);

    private static final int STANDARD_ERROR = 2;

    /** TIOCGWINSZ of Linux, see ioctl_tty(2); it fills a winsize: rows, columns, and two more numbers of 16 bits. */
    private static final long GET_WINDOW_SIZE = 0x5413;

    private static final int WINSIZE_BYTES = 8;

    @Override
    public Size get() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment winsize = arena.allocate(WINSIZE_BYTES, Short.BYTES);
            int failed = (int) Ioctl.HANDLE.invokeExact(STANDARD_ERROR, GET_WINDOW_SIZE, winsize);
            int rows = Short.toUnsignedInt(winsize.get(ValueLayout.JAVA_SHORT, 0));
            int columns = Short.toUnsignedInt(winsize.get(ValueLayout.JAVA_SHORT, Short.BYTES));
            return failed != 0 || rows == 0 || columns == 0 ? USUAL : new Size(rows, columns);
        } catch (Throwable e) {
            // What invokeExact declares; a C function throws nothing.
            throw new IllegalStateException(e);
        }
    }

    /** Made when it is first needed, for that takes longer than all the rest. */
    private static final class Ioctl {

        @SuppressWarnings("restricted") // the function's signature is as in ioctl(2)
        private static final MethodHandle HANDLE = Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().findOrThrow("ioctl"),
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                        Linker.Option.firstVariadicArg(2));
    }
}
