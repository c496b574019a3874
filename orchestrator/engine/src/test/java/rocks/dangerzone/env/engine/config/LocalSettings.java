package rocks.dangerzone.env.engine.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;

/** Settings for tests of builds on bases that are in the storage. */
public final class LocalSettings {

    private LocalSettings() {}

    /** Settings with a service and a registry of the test's own. */
    public static Settings of(Optional<String> podman, String registry) {
        return new Settings(
                podman,
                registry,
                Optional.empty(),
                BasePolicy.LOCAL,
                Optional.empty(),
                false,
                false,
                PythonProject.Origin.PIPX,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of());
    }
}
