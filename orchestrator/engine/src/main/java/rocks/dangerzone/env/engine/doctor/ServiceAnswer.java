package rocks.dangerzone.env.engine.doctor;

import java.time.Duration;
import rocks.dangerzone.env.engine.service.PodmanService;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.ProblemException;

/** Whether Podman's service answers, one that runs or one that dz-env starts. */
record ServiceAnswer(Machine machine, SharedService service) implements Check {

    private static final String NOTHING_RUNS = "no environment can be built or run";

    @Override
    public String name() {
        return "service";
    }

    /** Longer than a start of one takes. */
    @Override
    public Duration patience() {
        return Duration.ofSeconds(40);
    }

    @Override
    public Finding look() {
        try {
            PodmanService found = service.await();
            return Finding.ok(name(), "version " + found.podman().version() + ", " + found.origin());
        } catch (ProblemException e) {
            boolean missing = machine.program("podman").isEmpty() && service.isOwn();
            return Finding.failed(
                    name(),
                    e.problem().thing() + ": " + e.problem().cause(),
                    NOTHING_RUNS,
                    missing
                            ? machine.cures().install(Software.PODMAN)
                            : Cure.advice(e.problem().cure()));
        } catch (PodmanException e) {
            return Finding.failed(
                    name(), String.valueOf(e.getMessage()), NOTHING_RUNS, Cure.advice("See whether podman info works"));
        }
    }
}
