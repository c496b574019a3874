package rocks.dangerzone.env.engine.service;

import java.time.Duration;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;

/** Keeps a service with an idle time from ending while it is in use but not spoken to, during a bootstrap for example. */
final class Heartbeat implements AutoCloseable {

    private static final Duration EVERY = OwnService.IDLE.dividedBy(4);

    private final Thread thread;

    Heartbeat(PodmanEndpoint endpoint) {
        thread = Thread.ofVirtual().name("podman-heartbeat").start(() -> beat(endpoint));
    }

    private static void beat(PodmanEndpoint endpoint) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                Probe.of(endpoint, EVERY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
