package rocks.dangerzone.env.cli.session;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.service.PodmanService;

/** Podman's service on its way: it is found or started while other work goes on. */
final class ServiceStart implements AutoCloseable {

    private final CompletableFuture<PodmanService> service;

    private ServiceStart(CompletableFuture<PodmanService> service) {
        this.service = service;
    }

    static ServiceStart begin(
            Settings settings, Map<String, String> environment, UserFolders folders, Progress progress) {
        // No virtual thread: one that waits for a socket has the Java machine start a poller, for which it then waits
        // 0.3 s at the end of the process.
        return new ServiceStart(CompletableFuture.supplyAsync(
                () -> PodmanService.open(settings, environment, folders, progress),
                task -> Thread.ofPlatform().daemon().name("podman-service").start(task)));
    }

    /** Waits for it; throws what kept it from starting. */
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

    /** Ends the connection, if there is one already; one still on its way ends with the process. */
    @Override
    public void close() {
        if (service.state() == Future.State.SUCCESS) {
            service.join().close();
        }
    }
}
