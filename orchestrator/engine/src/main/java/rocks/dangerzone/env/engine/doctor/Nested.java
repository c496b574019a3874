package rocks.dangerzone.env.engine.doctor;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.build.LastUses;
import rocks.dangerzone.env.engine.images.ImageInventory;
import rocks.dangerzone.env.engine.images.StoredImage;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Whether containers run in the environment that was built last, as Dangerzone's do.
 *
 * @param podman the service; empty where there is none
 * @param registry first part of dz-env's image names
 */
record Nested(NestedRun nested, Supplier<Optional<Podman>> podman, String registry, CellSelector cells)
        implements Check {

    private static final String NOT_KNOWN = "whether Dangerzone can convert documents in environments is not known";

    private static final Cure BUILD_ONE = Cure.advice("dz-env build debian:trixie --dev");

    /** An environment that is there. */
    private record Environment(Cell cell, String image) {}

    @Override
    public String name() {
        return "nested";
    }

    /** Longer than a service takes to start and the run to be ended. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(NestedRun.SECONDS + 60);
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
                            name(), "not tried, for no environment is built yet", NOT_KNOWN, BUILD_ONE));
        } catch (PodmanException | ProblemException e) {
            return Finding.failed(
                    name(),
                    "not tried, for something else failed: " + e.getMessage(),
                    NOT_KNOWN,
                    Cure.advice("See whether podman info works"));
        }
    }

    private Optional<Environment> youngest(Podman service) {
        return ImageInventory.take(service, registry, LastUses.of(nested.folders())).ours().stream()
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
        long start = System.nanoTime();
        NestedRun.Result result = nested.in(environment.cell(), environment.image(), service);
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        String where = environment.cell().toString();
        return switch (result.exitCode()) {
            case 0 -> ran(where, result.tail().getLast(), seconds);
            case NestedRun.NO_PODMAN ->
                Finding.warning(
                        name(),
                        "not tried, for there is no Podman in " + where + ", the environment that was built last",
                        NOT_KNOWN,
                        BUILD_ONE);
            default ->
                Finding.failed(
                        name(),
                        "in " + where + " it ended with exit code " + result.exitCode() + ": "
                                + String.join(" / ", result.tail()),
                        "Dangerzone cannot convert documents in environments",
                        Cure.advice("Mend what the checks above tell; then see 'dz-env run " + where
                                + " --fresh -- podman info'"));
        };
    }

    private Finding ran(String where, String driver, double seconds) {
        String found = String.format(
                Locale.ROOT, "a container ran in %s, storage driver %s, in %.1f s", where, driver, seconds);
        return driver.equals("vfs")
                ? Finding.warning(
                        name(),
                        found,
                        "the Podman inside copies each layer in full",
                        Cure.advice("Mend what the check 'fuse' tells, then dz-env state wipe " + where))
                : Finding.ok(name(), found);
    }
}
