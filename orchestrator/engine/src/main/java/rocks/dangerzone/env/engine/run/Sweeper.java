package rocks.dangerzone.env.engine.run;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.podman.container.ContainerSummary;
import rocks.dangerzone.env.podman.container.Containers;
import rocks.dangerzone.env.podman.error.PodmanException;

/**
 * Removes containers whose dz-env is gone: killed, or crashed. One of another boot or PID namespace cannot be asked
 * after; its container goes once it has not run for a while.
 *
 * @param self the process that sweeps
 * @param clock tells the time
 */
record Sweeper(Client self, Clock clock) {

    /** Label of every container that dz-env runs a command in; its value names the {@link Client}. */
    static final String LABEL = "rocks.dangerzone.env.run";

    private static final Duration UNDOUBTEDLY_OVER = Duration.ofHours(1);

    /** Returns how many were removed. */
    int sweep(Containers containers) {
        int removed = 0;
        for (ContainerSummary container : containers.list(false, Map.of("label", List.of(LABEL)))) {
            if (abandoned(container) && remove(containers, container.id())) {
                removed++;
            }
        }
        return removed;
    }

    boolean abandoned(ContainerSummary container) {
        Optional<Client> owner =
                Optional.ofNullable(container.labels().get(LABEL)).flatMap(Client::parse);
        if (owner.filter(self::comparable).isPresent()) {
            return !owner.get().alive();
        }
        return !container.state().equals("running")
                && container.created().isBefore(clock.instant().minus(UNDOUBTEDLY_OVER));
    }

    /** Another call may be sweeping too, so a failure only means that it was not this one. */
    private static boolean remove(Containers containers, String id) {
        try {
            containers.remove(id, true);
            return true;
        } catch (PodmanException e) {
            return false;
        }
    }
}
