package rocks.dangerzone.env.cli.matrix;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** Events as a run tells them. */
final class SampleEvents {

    static final String SERVICE = "unix:///run/podman/podman.sock";
    static final int STEPS = 19;

    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final Instant STARTED = Instant.parse("2026-11-25T06:32:00Z");

    private SampleEvents() {}

    /** Names of cells, at first those of the catalogue. */
    static List<String> cells(int number) {
        List<String> distros =
                List.of("debian-bookworm", "debian-trixie", "debian-forky", "fedora-43", "fedora-44", "ubuntu-jammy");
        return IntStream.range(0, number)
                .mapToObj(i -> i < 2 * distros.size()
                        ? distros.get(i / 2) + (i % 2 == 0 ? "/dev" : "/end-user")
                        : "distro-" + i / 2 + (i % 2 == 0 ? "/dev" : "/end-user"))
                .toList();
    }

    static MatrixEvent began(List<String> cells, int jobs) {
        return new MatrixEvent.Began(cells, jobs, "2 cores and 7.6 GB of memory");
    }

    static MatrixEvent.Step step(String cell, int number) {
        return new MatrixEvent.Step(cell, number, STEPS, "RUN apt-get install -y podman build-essential");
    }

    static MatrixEvent.Ended built(String cell, Duration took) {
        String name = "dangerzone.rocks/" + (cell.endsWith("/dev") ? "build/" : "")
                + cell.substring(0, cell.indexOf('/')).replace('-', ':');
        return ended(
                cell,
                Status.BUILT,
                Optional.empty(),
                List.of(name + "-1.0.0-8436bd22d5e3", name),
                took,
                Optional.of("/logs/" + cell.replace('/', '-') + ".log"));
    }

    static MatrixEvent.Ended upToDate(String cell) {
        return ended(
                cell,
                Status.UP_TO_DATE,
                Optional.empty(),
                List.of("dangerzone.rocks/a:b"),
                Duration.ofMillis(80),
                Optional.empty());
    }

    static MatrixEvent.Ended skipped(String cell, String why) {
        return ended(cell, Status.SKIPPED, Optional.of(why), List.of(), Duration.ZERO, Optional.empty());
    }

    /** A build that failed, with words as the engine has them. */
    static MatrixEvent.Ended failed(String cell, String log) {
        String failure = "cannot build " + cell + ": step 3 of 19 failed: RUN apt-get install -y podman"
                + "\n  | E: Unable to locate package podman\nwith exit status 100. The whole log is in " + log + ".";
        return ended(cell, Status.FAILED, Optional.of(failure), List.of(), Duration.ofMillis(12_300), Optional.of(log));
    }

    static MatrixEvent.Ended ended(
            String cell,
            Status status,
            Optional<String> failure,
            List<String> tags,
            Duration took,
            Optional<String> log) {
        return new MatrixEvent.Ended(
                cell,
                new CellExecution(
                        status,
                        failure,
                        tags,
                        1,
                        Optional.of(STARTED),
                        took,
                        List.of(new CellExecution.Phase("base", Duration.ofMillis(1500))),
                        log.map(file -> new LogFile(file, DIGEST)),
                        STEPS,
                        status == Status.BUILT ? 12 : 0,
                        Optional.of(SERVICE),
                        List.of()));
    }
}
