package rocks.dangerzone.env.engine.matrix;

import java.time.Duration;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.manifest.CellInputs.BuilderInput;
import rocks.dangerzone.env.engine.schedule.Lane;
import rocks.dangerzone.env.engine.service.PodmanService;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.system.PodmanInfo;

/**
 * A Podman service that cells are built at.
 *
 * @param service the service
 * @param builder builds in its storage
 * @param engine what builds there
 */
public record Site(PodmanService service, EnvironmentBuilder builder, BuilderInput engine) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Asks a service what it is.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanException if it does not answer
     */
    public static Site of(PodmanService service, EnvironmentBuilder builder) {
        PodmanInfo info = service.podman().info();
        return new Site(
                service,
                builder,
                new BuilderInput(
                        info.version(), info.buildahVersion(), info.runtime(), info.storageDriver(), info.rootless()));
    }

    /** The client of the service. */
    public Podman podman() {
        return service.podman();
    }

    /** The service's address, as {@code podman --url} takes it. */
    public String endpoint() {
        return podman().endpoint().uri();
    }

    /** The site as a place of work. */
    public Lane lane(int slots) {
        return new Lane(endpoint(), slots, () -> service.answers(PATIENCE));
    }
}
