package rocks.dangerzone.env.engine.doctor;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.build.LastUses;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.images.ImageInventory;
import rocks.dangerzone.env.engine.images.StoredImage;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.run.RunOrder;
import rocks.dangerzone.env.engine.run.UnattendedConsole;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Runs a container in the environment that was built last, as Dangerzone does when it converts a document. Nobody's
 * checkout and no state is mounted, and nothing is got from the network: the inner image is a program of the environment
 * with its libraries.
 *
 * @param podman the service; empty where there is none
 * @param registry first part of dz-env's image names
 */
record Nested(
        Machine machine,
        Supplier<Optional<Podman>> podman,
        String registry,
        CellSelector cells,
        UserFolders folders,
        Progress progress)
        implements Check {

    private static final String CONSEQUENCE = "Dangerzone cannot convert documents in environments";
    private static final String NOT_KNOWN = "whether Dangerzone can convert documents in environments is not known";

    /** How the script ends if the environment has no Podman. */
    private static final int NO_PODMAN = 42;

    /** A container in an environment takes two seconds on an idle machine. */
    private static final int SECONDS = 90;

    private static final int TAIL = 6;

    /** Flags as Dangerzone has them. The last line tells the storage driver. */
    private static final String SCRIPT = """
            command -v podman >/dev/null || exit %d
            set -e
            root=$(mktemp -d)
            cp --parents --dereference /usr/bin/echo $(ldd /usr/bin/echo | grep -o '/[^ )]*') "$root"
            mkdir -p "$root"/dev "$root"/etc "$root"/proc "$root"/run "$root"/sys "$root"/tmp
            tar --create --directory "$root" . | podman import --quiet - localhost/dz-env/doctor:1 >/dev/null
            podman run --rm --network=none --cap-drop=all --security-opt=no-new-privileges --log-driver=none \\
                --read-only localhost/dz-env/doctor:1 /usr/bin/echo a container ran
            podman info --format '{{.Store.GraphDriverName}}'
            """.formatted(NO_PODMAN);

    /** An environment that is there. */
    private record Environment(Cell cell, String image) {}

    @Override
    public String name() {
        return "nested";
    }

    /** Longer than a service takes to start and the script to be ended. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(SECONDS + 60);
    }

    @Override
    public Finding look() {
        Optional<Podman> service = podman.get();
        if (service.isEmpty()) {
            return Finding.warning(
                    name(),
                    "not tried, for there is no Podman service",
                    NOT_KNOWN,
                    Cure.advice("See the check 'service'"));
        }
        try {
            return youngest(service.get())
                    .map(environment -> judge(environment, service.get()))
                    .orElseGet(() -> Finding.warning(
                            name(),
                            "not tried, for no environment is built yet",
                            NOT_KNOWN,
                            Cure.advice("dz-env build debian:trixie --dev")));
        } catch (PodmanException | ProblemException e) {
            return Finding.failed(
                    name(),
                    "not tried, for Podman failed: " + e.getMessage(),
                    NOT_KNOWN,
                    Cure.advice("See whether podman info works"));
        }
    }

    private Optional<Environment> youngest(Podman service) {
        return ImageInventory.take(service, registry, LastUses.of(folders)).ours().stream()
                .filter(image -> !image.isBase())
                .sorted(comparing(StoredImage::built).reversed())
                .flatMap(image -> cell(image).map(cell -> new Environment(cell, image.id())).stream())
                .findFirst();
    }

    /** Its cell; empty where the settings do not have it any more. */
    private Optional<Cell> cell(StoredImage image) {
        try {
            return Optional.of(cells.select(image.what()));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private Finding judge(Environment environment, Podman service) {
        Deque<String> tail = new ArrayDeque<>();
        long start = System.nanoTime();
        int code = run(environment, service, tail);
        double took = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        String where = environment.cell().toString();
        if (code == NO_PODMAN) {
            return Finding.warning(
                    name(),
                    "not tried, for there is no Podman in " + where + ", the environment that was built last",
                    NOT_KNOWN,
                    Cure.advice("dz-env build debian:trixie --dev"));
        }
        if (code != 0) {
            return Finding.failed(
                    name(),
                    "in " + where + " it ended with exit code " + code + ": " + String.join(" / ", tail),
                    CONSEQUENCE,
                    Cure.advice("Mend what the checks above tell; then see 'dz-env run " + where
                            + " --fresh -- podman info'"));
        }
        String driver = tail.getLast();
        String found =
                String.format(Locale.ROOT, "a container ran in %s, storage driver %s, in %.1f s", where, driver, took);
        return driver.equals("vfs")
                ? Finding.warning(
                        name(),
                        found,
                        "the Podman inside copies each layer in full",
                        Cure.advice("Mend what the check 'fuse' tells, then dz-env state wipe " + where))
                : Finding.ok(name(), found);
    }

    private int run(Environment environment, Podman service, Deque<String> tail) {
        EnvironmentRunner runner = new EnvironmentRunner(nobodysCheckout(), machine.environment(), folders, progress);
        UnattendedConsole console = new UnattendedConsole(OutputStream.nullOutputStream(), line -> {
            tail.addLast(line);
            if (tail.size() > TAIL) {
                tail.removeFirst();
            }
        });
        List<String> command = List.of("timeout", "--kill-after=5", Integer.toString(SECONDS), "sh", "-c", SCRIPT);
        return runner.run(
                service,
                new RunOrder(environment.cell(), environment.image(), command, "user", false, true, true),
                console);
    }

    /** An empty folder in place of a checkout. */
    private Checkout nobodysCheckout() {
        try {
            return new Checkout(
                    Files.createDirectories(folders.cache().resolve("doctor")),
                    "0",
                    Optional.empty(),
                    PythonProject.Tool.POETRY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
