package rocks.dangerzone.env.cli.session;

import java.util.Map;
import java.util.Optional;

/**
 * What the options of a call say about the call as a whole.
 *
 * @param settings settings, by the keys of {@code dz-env.yaml}
 * @param distro the distro that --distro and --version name
 * @param verbose whether all output of tools is shown
 * @param quiet whether no progress is shown
 */
public record Choices(Map<String, String> settings, Optional<String> distro, boolean verbose, boolean quiet) {

    public Choices {
        settings = Map.copyOf(settings);
    }
}
