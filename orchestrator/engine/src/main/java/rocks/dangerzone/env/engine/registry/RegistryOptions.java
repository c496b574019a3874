package rocks.dangerzone.env.engine.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * How images are exchanged with a registry.
 *
 * @param logins where logins are found
 * @param verifyTls whether the registry has to have a certificate that can be trusted; as Podman's registries.conf has it
 *     where empty
 * @param limit how long one image may take
 */
public record RegistryOptions(Logins logins, Optional<Boolean> verifyTls, Duration limit) {

    /** Long enough for 2 GB over a line of 10 Mbit/s. */
    public static final Duration USUAL_LIMIT = Duration.ofMinutes(30);
}
