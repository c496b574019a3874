package rocks.dangerzone.env.engine.doctor;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.service.PodmanService;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.ProblemException;

/** Podman's service, opened once for all checks that look into it. */
final class SharedService implements AutoCloseable {

    private final CompletableFuture<PodmanService> service;
    private final boolean own;

    private SharedService(CompletableFuture<PodmanService> service, boolean own) {
        this.service = service;
        this.own = own;
    }

    /**
     * Begins to open it.
     *
     * @param own whether nobody named a service, so that one may be started
     */
    static SharedService begin(Supplier<PodmanService> opener, boolean own) {
        return new SharedService(
                CompletableFuture.supplyAsync(
                        opener,
                        task -> Thread.ofVirtual().name("podman-service").start(task)),
                own);
    }

    boolean isOwn() {
        return own;
    }

    /**
     * Waits for it.
     *
     * @throws ProblemException if there is none
     */
    PodmanService await() {
        try {
            return service.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits for it; empty where there is none, which the check of the service tells. */
    Optional<Podman> podman() {
        try {
            return Optional.of(await().podman());
        } catch (ProblemException | CancellationException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (service.state() == Future.State.SUCCESS) {
            service.join().close();
        }
    }
}
