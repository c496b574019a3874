package rocks.dangerzone.env.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.background.Background;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.display.CookieFile;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.state.EnvironmentStates;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;

/** Runs commands in environments. */
public final class EnvironmentRunner {

    private final RunPlanner planner;
    private final UserFolders folders;
    private final Progress progress;
    private final EnvironmentStates states;
    private final Client self = Client.self();

    public EnvironmentRunner(
            Checkout checkout, Map<String, String> environment, UserFolders folders, Progress progress) {
        this.planner = new RunPlanner(checkout, folders, Path.of("/"));
        this.folders = folders;
        this.progress = progress;
        this.states = new EnvironmentStates(folders, environment, progress);
    }

    /**
     * Runs a command; returns when it has ended and its container is removed. Where it could not be started, the reason
     * is written to the console's standard error. While it runs, sweeps what crashed calls left.
     *
     * @return the command's exit code, 128 + n where signal n ended it; as with {@code podman run} 125 where the
     *     container could not be started, 126 where the command cannot be executed, 127 where it is not there
     * @throws rocks.dangerzone.env.problem.ProblemException if the state folders or the file for the display's
     *     cookie cannot be made
     */
    public int run(Podman podman, RunOrder order, Console console) {
        RunPlan plan = planner.plan(order);
        try (Cleanup _ = order.fresh() ? states.removedAtEnd(plan.state()) : Cleanup.ofNothing();
                Cleanup _ = plan.cookie().map(cookie -> cookie.write(folders)).orElseGet(Cleanup::ofNothing)) {
            return run(podman, plan, console);
        }
    }

    /**
     * What is to be said where a run with the usual state of a distro will share that with containers that are there; those
     * that are about to be swept are none.
     */
    public Optional<String> others(Podman podman, Distro distro) {
        Sweeper sweeper = new Sweeper(self, Clock.systemUTC());
        try {
            return states.users(distro, podman.containers(), container -> !sweeper.abandoned(container));
        } catch (PodmanException e) {
            // The run itself meets the same failure, and tells it.
            return Optional.empty();
        }
    }

    /** What else is to be said before a run. */
    public List<String> notes(RunOrder order) {
        return planner.plan(order).notes();
    }

    private int run(Podman podman, RunPlan plan, Console console) {
        plan.state().prepare();
        // Nobody waits for the sweep before the command runs.
        CountDownLatch running = new CountDownLatch(1);
        Background<Boolean> sweep = Background.begin("sweeper", () -> swept(running, podman));
        try {
            return new ContainerRun(podman.containers(), console, progress)
                    .run(plan.spec(console.interactive(), Map.of(Sweeper.LABEL, self.label())), running::countDown);
        } catch (PodmanException e) {
            return tell(StartFailure.of(plan.order(), e), console);
        } finally {
            running.countDown();
            // Podman may fail to list containers while one is being removed, such as this run's.
            if (!sweep.await()) {
                swept(running, podman);
            }
        }
    }

    /** The {@code podman run} command line that does the same, quoted so that it can be pasted into a shell. */
    public String dryRun(RunOrder order, boolean terminal) {
        return CommandLine.of(planner.plan(order), terminal);
    }

    /** Removes containers that crashed calls left behind; returns how many. */
    public static int sweep(Podman podman) {
        return new Sweeper(Client.self(), Clock.systemUTC()).sweep(podman.containers());
    }

    /** Sweeps when it is time; whether that came to its end. */
    private boolean swept(CountDownLatch time, Podman podman) {
        try {
            time.await();
            CookieFile.sweep(folders, self, Instant.now());
            sweep(podman);
            states.sweep(podman.containers());
            return true;
        } catch (PodmanException | UncheckedIOException e) {
            // If it is not for the moment only, the run itself meets the same failure, and tells it.
            return false;
        } catch (InterruptedException e) {
            // The run was stopped before; the next one sweeps.
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int tell(StartFailure failure, Console console) {
        try {
            console.err().write((failure.problem().sentence() + "\n").getBytes(StandardCharsets.UTF_8));
            console.err().flush();
        } catch (IOException e) {
            // Nobody reads; the exit code still tells.
        }
        return failure.exitCode();
    }
}
