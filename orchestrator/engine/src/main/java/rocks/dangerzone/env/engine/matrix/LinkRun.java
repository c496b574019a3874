package rocks.dangerzone.env.engine.matrix;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.display.DisplayOffer;
import rocks.dangerzone.env.engine.manifest.CellExecution.Link;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.run.Access;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.run.RunOrder;
import rocks.dangerzone.env.engine.run.UnattendedConsole;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.Problem;

/**
 * Runs the command of a chain's link in an environment, with a log, as {@code dz-env run --fresh} would without a
 * terminal: what it finds is the same each time, and runs side by side do not meet.
 *
 * @param runner runs commands in environments
 * @param site where
 * @param listener is told of each line
 */
record LinkRun(EnvironmentRunner runner, Site site, MatrixListener listener) {

    /** A link, and what is wrong if it failed. */
    record Result(Link link, Optional<Problem> problem) {}

    private static final int TAIL = 12;

    /** Exit code of a command whose container could not be started. */
    private static final int NOT_STARTED = 125;

    /**
     * Runs it; the link tells whether it ended with exit code 0.
     *
     * @param name the link's name
     * @param told the cell whose listeners hear of it
     * @param image the environment's image
     * @param command for the shell
     * @throws LinkInterruptedException if Podman failed or the work was stopped, so that nothing is known of the command
     */
    Result run(String name, Cell cell, String told, String image, String command) {
        long start = System.nanoTime();
        Deque<String> tail = new ArrayDeque<>();
        try {
            Path log = site.builder().newLog(cell.distro().name() + "-" + name);
            int code;
            try (OutputStream out = Files.newOutputStream(log)) {
                out.write(("$ " + command + "\n").getBytes(StandardCharsets.UTF_8));
                UnattendedConsole console = new UnattendedConsole(out, line -> {
                    if (tail.size() == TAIL) {
                        tail.removeFirst();
                    }
                    tail.addLast(line);
                    listener.on(new MatrixEvent.Output(told, line));
                });
                code = runner.run(site.podman(), order(cell, image, command), console);
            }
            if (code == NOT_STARTED || Thread.currentThread().isInterrupted()) {
                throw new LinkInterruptedException(name, String.join(" ", tail));
            }
            Optional<Problem> problem =
                    code == 0 ? Optional.empty() : Optional.of(problem(name, told, command, code, log, tail));
            Link link = new Link(
                    name,
                    code == 0 ? Status.BUILT : Status.FAILED,
                    problem.map(Problem::sentence),
                    Duration.ofNanos(System.nanoTime() - start),
                    Optional.of(new LogFile(log.toString(), Sha256.of(log))),
                    Stream.ofNullable(tail.peekLast()).findFirst().orElse(""));
            return new Result(link, problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunOrder order(Cell cell, String image, String command) {
        return new RunOrder(
                cell, image, List.of("bash", "-c", command), "user", DisplayOffer.NONE, true, true, Access.ALL);
    }

    private static Problem problem(String name, String told, String command, int code, Path log, Deque<String> tail) {
        StringBuilder lines = new StringBuilder();
        tail.forEach(line -> lines.append("\n  | ").append(line));
        return new Problem(
                Problem.Kind.FAILED,
                "the " + name + " link of " + told + " failed",
                "'" + command + "' ended with exit code " + code + lines,
                "The whole log is in " + log);
    }
}
