package rocks.dangerzone.env.engine.build;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.build.BuildEvent;

/** Follows one build: writes its whole log to a file, tells the listener, and remembers the end of the current step. */
final class BuildLog implements Consumer<BuildEvent>, AutoCloseable {

    private static final int TAIL = 12;

    /** Begins Buildah's line with the ID of the image that a step made. */
    private static final String LAYER = "--> ";

    private final String activity;
    private final Path file;
    private final BufferedWriter writer;
    private final Progress progress;
    private final Deque<String> tail = new ArrayDeque<>();
    private final ArchiveStates archives;
    private Optional<BuildEvent.Step> step = Optional.empty();
    private int cachedSteps;

    BuildLog(String activity, Path file, Store store, Progress progress) throws IOException {
        this.activity = activity;
        this.file = file;
        this.writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
        this.archives = new ArchiveStates(store);
        this.progress = progress;
    }

    @Override
    public void accept(BuildEvent event) {
        archives.add(event);
        switch (event) {
            case BuildEvent.Step begun -> {
                step = Optional.of(begun);
                tail.clear();
                write("STEP %d/%d: %s".formatted(begun.number(), begun.total(), begun.instruction()));
                flush();
                progress.report(new ProgressEvent.Step(activity, begun.number(), begun.total(), begun.instruction()));
            }
            case BuildEvent.CacheHit hit -> {
                cachedSteps++;
                write("--> Using cache " + hit.imageId());
                flush();
            }
            case BuildEvent.Output output -> {
                if (tail.size() == TAIL) {
                    tail.removeFirst();
                }
                tail.addLast(output.line());
                write(output.line());
                if (output.line().startsWith(LAYER)) {
                    flush();
                }
                progress.report(new ProgressEvent.Output(activity, output.line()));
            }
        }
    }

    Path file() {
        return file;
    }

    /** The step that began last. */
    Optional<BuildEvent.Step> step() {
        return step;
    }

    /** What it has told so far. */
    BuildTrace trace() {
        return new BuildTrace(step.map(BuildEvent.Step::total).orElse(0), cachedSteps, archives.all());
    }

    /** The last lines of that step. */
    List<String> tail() {
        return new ArrayList<>(tail);
    }

    private void write(String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What names images must be in the file though the process be killed: {@link DeadBuild} reads it there. */
    private void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes how the build ended. */
    void end(String line) {
        write(line);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
