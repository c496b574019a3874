package rocks.dangerzone.env.engine.manifest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rocks.dangerzone.env.problem.ProblemException;

/** A process of its own that does one thing with a manifest, prints a line, and waits until its input ends. */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;

    private OtherProcess(List<String> command) throws IOException {
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.lines = process.inputReader();
    }

    /** What it does. */
    enum Task {
        LOCK,
        WRITE,
        JOURNAL
    }

    static OtherProcess start(Task task, Path manifest) throws IOException {
        return withFilesUpTo("unlimited", task, manifest);
    }

    /** One that cannot write files of more than some KiB: as with a full disk, a write fails in the middle. */
    static OtherProcess withFilesUpTo(int kib, Task task, Path manifest) throws IOException {
        return withFilesUpTo("" + kib, task, manifest);
    }

    private static OtherProcess withFilesUpTo(String limit, Task task, Path manifest) throws IOException {
        return new OtherProcess(List.of(
                "bash",
                "-c",
                "ulimit -f \"$0\"; exec \"$@\"",
                limit,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                task.name(),
                manifest.toString()));
    }

    /** The next line that it prints. */
    String line() throws IOException {
        return "" + lines.readLine();
    }

    long pid() {
        return process.pid();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The process itself. */
    public static void main(String[] arguments) throws IOException {
        Path manifest = Path.of(arguments[1]);
        try {
            switch (Task.valueOf(arguments[0])) {
                case LOCK -> lock(manifest);
                case WRITE -> ManifestFile.write(manifest, new Manifest(Samples.run(), cells().toList()));
                case JOURNAL -> journal(manifest);
            }
        } catch (ProblemException e) {
            System.out.println(e.getMessage());
        }
        System.in.read();
    }

    private static void lock(Path manifest) throws IOException {
        try (ManifestLock lock = ManifestLock.take(manifest)) {
            System.out.println("has " + lock.file().getFileName());
            System.in.read();
        }
    }

    private static void journal(Path manifest) {
        try (Journal journal = Journal.begin(manifest, Samples.run(), List.of())) {
            cells().forEach(journal::append);
        }
    }

    private static Stream<CellRecord> cells() {
        return IntStream.range(0, 100).mapToObj(i -> Samples.cell("cell-" + i + "/dev"));
    }
}
