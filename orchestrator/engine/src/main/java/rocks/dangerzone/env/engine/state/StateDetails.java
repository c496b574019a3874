package rocks.dangerzone.env.engine.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What can be told of a state.
 *
 * @param size bytes on the disk; empty where not all of it can be looked at
 * @param lastUse when a command ran with it last
 * @param containers the names of the containers that use it now; empty where Podman could not be asked
 */
public record StateDetails(FoundState state, OptionalLong size, Instant lastUse, Optional<List<String>> containers) {

    public StateDetails {
        containers = containers.map(List::copyOf);
    }
}
