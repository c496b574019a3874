package rocks.dangerzone.env.cli.matrix;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/**
 * A run in which nothing is built, to look at: {@code MatrixDemo CELLS JOBS MILLISECONDS-A-LINE [OPTION…]}, with
 * {@code -v}, {@code -q}, {@code --json}, and {@code --stay}, which has it wait for the end of its input before it ends.
 */
final class MatrixDemo {

    private static final List<String> OUTPUT = List.of(
            "Get:31 http://archive.example/debian trixie/main amd64 libc6-dev amd64 2.41-12 [1991 kB]",
            "Setting up libqt6widgets6:amd64 (6.8.2+dfsg-9) ...",
            "\033[1;32m  • Installing\033[0m \033[36mpyside6\033[0m (6.9.1): \033[1mInstalling...\033[0m",
            "Unpacking 字体 fonts-noto-cjk (1:20240730+repack1-1) …",
            "10 %\r50 %\r100 % done\r",
            "");

    private final MatrixScreen screen;
    private final int pause;

    private MatrixDemo(MatrixScreen screen, int pause) {
        this.screen = screen;
        this.pause = pause;
    }

    public static void main(String[] args) throws Exception {
        List<String> options = List.of(args).subList(3, args.length);
        Surroundings surroundings = Surroundings.ofProcess();
        try (MatrixScreen screen = MatrixScreens.of(
                surroundings, options.contains("-v"), options.contains("-q"), options.contains("--json"))) {
            MatrixDemo demo = new MatrixDemo(screen, Integer.parseInt(args[2]));
            demo.run(
                    SampleEvents.cells(Integer.parseInt(args[0])),
                    Integer.parseInt(args[1]),
                    options.contains("--stay"));
        }
        surroundings.out().flush();
        Runtime.getRuntime().halt(0);
    }

    private void run(List<String> cells, int jobs, boolean stay) throws Exception {
        screen.on(SampleEvents.began(cells, jobs));
        screen.on(new MatrixEvent.Estimate(
                Optional.of(Duration.ofMillis(400L * pause * cells.size() / jobs)), List.of(cells.getLast())));
        Queue<String> waiting = new ArrayDeque<>(cells);
        List<Callable<Optional<String>>> workers = Collections.nCopies(jobs, () -> {
            for (Optional<String> cell = next(waiting); cell.isPresent(); cell = next(waiting)) {
                build(cell.get(), cells.indexOf(cell.get()));
            }
            return Optional.empty();
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<String>> worker : threads.invokeAll(workers)) {
                worker.get();
            }
        }
        if (stay) {
            System.in.readAllBytes();
        }
        screen.on(new MatrixEvent.Finished(
                RunRecord.Status.COMPLETE,
                Duration.ofSeconds(725),
                Path.of("/home/user/.local/share/dangerzone-dev/manifests/20261125T063200Z-a1b2c3.json")));
    }

    private static Optional<String> next(Queue<String> waiting) {
        synchronized (waiting) {
            return Optional.ofNullable(waiting.poll());
        }
    }

    private void build(String cell, int number) throws InterruptedException {
        Random random = new Random(number);
        screen.on(new MatrixEvent.Started(cell, 1, SampleEvents.SERVICE));
        if (number % 7 == 1) {
            screen.on(SampleEvents.upToDate(cell));
            return;
        }
        screen.on(new MatrixEvent.Phase(cell, "base"));
        MILLISECONDS.sleep(20L * pause);
        if (number % 5 == 2) {
            screen.on(new MatrixEvent.Retrying(
                    cell, 2, "the connection to Podman broke", Duration.ofMillis(10L * pause)));
            MILLISECONDS.sleep(10L * pause);
            screen.on(new MatrixEvent.Started(cell, 2, SampleEvents.SERVICE));
        }
        screen.on(new MatrixEvent.Phase(cell, "build"));
        for (int step = 1; step <= SampleEvents.STEPS; step++) {
            screen.on(SampleEvents.step(cell, step));
            if (number % 6 == 4 && step == 3) {
                screen.on(SampleEvents.failed(cell, "/logs/" + cell.replace('/', '-') + ".log"));
                return;
            }
            for (int line = random.nextInt(40); line > 0; line--) {
                screen.on(new MatrixEvent.Output(cell, OUTPUT.get(random.nextInt(OUTPUT.size()))));
                MILLISECONDS.sleep(pause);
            }
        }
        screen.on(SampleEvents.built(cell, Duration.ofSeconds(60 + random.nextInt(200))));
    }
}
