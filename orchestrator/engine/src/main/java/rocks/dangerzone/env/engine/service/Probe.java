package rocks.dangerzone.env.engine.service;

import java.time.Duration;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.system.PodmanVersion;

/** What became of a knock at a service's door. */
sealed interface Probe {

    /** Podman answered. */
    record Alive(PodmanVersion version) implements Probe {}

    /**
     * It did not.
     *
     * @param detail why, for people ("nothing listens there")
     */
    record Dead(Reason reason, String detail) implements Probe {}

    /** Why a service does not answer. */
    enum Reason {
        MISSING,
        NOT_A_SOCKET,
        DENIED,
        REFUSED,
        SILENT,
        NOT_PODMAN
    }

    /** Pings a service once, over a bare socket: under a millisecond where it is warm. */
    static Probe of(PodmanEndpoint endpoint, Duration patience) {
        return new Knock(endpoint, patience).probe();
    }
}
