package rocks.dangerzone.env.cli.session;

import java.util.Map;
import rocks.dangerzone.env.engine.background.Background;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.service.PodmanService;

/** Podman's service on its way: it is found or started while other work goes on. */
record ServiceStart(Background<PodmanService> service) implements AutoCloseable {

    static ServiceStart begin(
            Settings settings, Map<String, String> environment, UserFolders folders, Progress progress) {
        return new ServiceStart(
                Background.begin("podman-service", () -> PodmanService.open(settings, environment, folders, progress)));
    }

    /** Waits for it; throws what kept it from starting. */
    PodmanService await() {
        return service.await();
    }

    /** Ends the connection, if there is one already; one still on its way ends with the process. */
    @Override
    public void close() {
        service.ifThere().ifPresent(PodmanService::close);
    }
}
