package rocks.dangerzone.env.cli.matrix;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Text on its way to a stream whose reader may be slow or gone. Who gives some goes on at once; a thread writes it, and
 * what is there goes out without delay. If the reader is too slow for the tools' output, some lines of that are left out
 * and counted, and nothing else is; if the reader is gone, nothing more is written.
 */
final class Outlet implements AutoCloseable {

    /** Characters of lines that may wait before lines of output are left out. */
    private static final long MOST_WAITING = 4_000_000;

    /** What a line takes besides its characters, in memory as much as that many. */
    private static final int BESIDES = 100;

    private final PrintStream stream;
    private final LongFunction<Text> gap;
    private Deque<Text> texts = new ArrayDeque<>();
    private long waiting;
    private long leftOut;
    private boolean closing;
    private boolean gone;
    private Optional<Thread> writer = Optional.empty();

    /**
     * To a stream, which nobody else writes to.
     *
     * @param gap makes the line that tells how many lines are left out at its place
     */
    Outlet(PrintStream stream, LongFunction<Text> gap) {
        this.stream = stream;
        this.gap = gap;
    }

    /** Gives what has to be written. */
    void put(Text text) {
        add(text, 0);
    }

    /**
     * Gives a line of some tool's output, which may be left out.
     *
     * @param length about how many characters it has
     */
    synchronized void offer(Text line, int length) {
        if (waiting > MOST_WAITING) {
            leftOut++;
        } else {
            add(line, length + BESIDES);
        }
    }

    /** Waits until all is written that was given. */
    @Override
    public void close() {
        Optional<Thread> working;
        synchronized (this) {
            tellGap();
            closing = true;
            notifyAll();
            working = writer;
        }
        try {
            if (working.isPresent()) {
                working.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(Text text, int length) {
        if (closing || gone) {
            return;
        }
        tellGap();
        texts.add(text);
        waiting += length;
        notifyAll();
        if (writer.isEmpty()) {
            // A thread of the platform: a virtual one that waits for a reader would keep others from running.
            writer = Optional.of(
                    Thread.ofPlatform().daemon().name("matrix-outlet").start(this::write));
        }
    }

    private void tellGap() {
        if (leftOut > 0) {
            texts.add(gap.apply(leftOut));
            leftOut = 0;
        }
    }

    private void write() {
        try {
            OutputStream buffer = new BufferedOutputStream(stream, 1 << 16);
            for (Deque<Text> batch = take(); !batch.isEmpty(); batch = take()) {
                for (Text text : batch) {
                    text.writeTo(buffer);
                }
                buffer.flush();
                if (stream.checkError()) {
                    giveUp();
                }
            }
        } catch (IOException e) {
            giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for texts; none if there will be no more. */
    private synchronized Deque<Text> take() throws InterruptedException {
        while (texts.isEmpty() && !closing && !gone) {
            wait();
        }
        Deque<Text> batch = texts;
        texts = new ArrayDeque<>();
        waiting = 0;
        return batch;
    }

    private synchronized void giveUp() {
        gone = true;
        texts.clear();
    }
}
