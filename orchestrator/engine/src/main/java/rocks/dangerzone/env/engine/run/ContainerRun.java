package rocks.dangerzone.env.engine.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import rocks.dangerzone.env.engine.background.Background;
import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.container.Attachment;
import rocks.dangerzone.env.podman.container.ContainerSpec;
import rocks.dangerzone.env.podman.container.Containers;
import rocks.dangerzone.env.podman.error.PodmanException;

/** One command in one container, from its creation to its removal. */
final class ContainerRun {

    /** What a shell gives for a command that a closed pipe ended (SIGPIPE). */
    private static final int BROKEN_PIPE = 128 + 13;

    /** How long a command may take to end after a signal; half of what {@code podman stop} gives. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int CHUNK = 1 << 16;

    private final Containers containers;
    private final Console console;
    private final Progress progress;

    ContainerRun(Containers containers, Console console, Progress progress) {
        this.containers = containers;
        this.console = console;
        this.progress = progress;
    }

    /**
     * Runs the command and removes its container.
     *
     * @param onStart is told, on a thread of its own, that the command runs
     * @return its exit code
     * @throws PodmanException if Podman fails
     */
    int run(ContainerSpec spec, Runnable onStart) {
        String id = containers.create(spec);
        // Attached before it is started, so that not a byte is lost.
        try (Cleanup _ = Removal.of(containers, id, progress);
                Attachment streams = containers.attach(id, spec.terminal(), spec.stdin())) {
            Stopping stopping = new Stopping(containers, id, PATIENCE);
            console.onSignal(stopping::receive);
            if (spec.terminal()) {
                resize(id, console.size());
                console.onResize(size -> resize(id, size));
            }
            boolean heard;
            try (RawMode _ = RawMode.of(console)) {
                // Podman answers only some time after the command began; its first output does not wait for that.
                Background<Boolean> start = Background.run("start", () -> {
                    start(id, streams);
                    stopping.started();
                    onStart.run();
                });
                forwardInput(streams);
                heard = copyOutput(streams, start);
                if (!heard) {
                    stopping.kill();
                }
            }
            int exitCode = stopping.ended(containers.waitForExit(id));
            return heard ? exitCode : BROKEN_PIPE;
        }
    }

    /** Closes the streams of a command that cannot be started: their end would never come. */
    private void start(String id, Attachment streams) {
        try {
            containers.start(id);
        } catch (PodmanException e) {
            streams.close();
            throw e;
        }
    }

    /** A daemon thread of the platform: a read from a terminal cannot be interrupted, and must not hold the end up. */
    private void forwardInput(Attachment streams) {
        Thread.ofPlatform().daemon().name("stdin").start(() -> {
            byte[] chunk = new byte[CHUNK];
            InputStream in = console.in();
            OutputStream stdin = streams.stdin();
            try {
                for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                    stdin.write(chunk, 0, count);
                    stdin.flush();
                }
                streams.closeStdin();
            } catch (IOException e) {
                // The command has ended, or closed its input: nobody reads any more.
            }
        });
    }

    /** Copies until the command ends; false where it goes on, but nobody reads its output any more. */
    private boolean copyOutput(Attachment streams, Background<Boolean> start) {
        boolean heard = true;
        try {
            streams.copyOutput(console.out(), console.err());
            console.out().flush();
            console.err().flush();
        } catch (IOException e) {
            heard = false;
        } catch (PodmanException e) {
            // Where it could not be started, that is the reason.
            start.await();
            throw e;
        }
        start.await();
        return heard;
    }

    private void resize(String id, Console.Size size) {
        try {
            containers.resize(id, size.rows(), size.columns());
        } catch (PodmanException e) {
            // The command ended in the same moment; a wrong size is no reason to fail.
        }
    }
}
