package rocks.dangerzone.env.engine.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.display.CookieFile;
import rocks.dangerzone.env.engine.state.EnvironmentState;
import rocks.dangerzone.env.podman.container.ContainerSpec;
import rocks.dangerzone.env.podman.container.ContainerSpec.IdMapping;
import rocks.dangerzone.env.podman.container.ContainerSpec.Mount;
import rocks.dangerzone.env.podman.container.ContainerSpec.Privileges;

/**
 * How a command's container is set up: the one description that the call and its dry run are made from. The flags are
 * env.py's.
 *
 * @param order the command
 * @param state what the container shares with earlier and later ones
 * @param cookie the display's cookie, which is there only while the command runs
 * @param environment variables set for the command, in order
 * @param mounts the host's files and folders inside, and the folders that are only there
 * @param notes what is to be said to the person before
 */
record RunPlan(
        RunOrder order,
        EnvironmentState state,
        Optional<CookieFile> cookie,
        Map<String, String> environment,
        List<Mount> mounts,
        List<String> notes) {

    /**
     * User 1000 inside is the caller, so that files in the checkout stay the caller's; what is left of the 65,536 IDs
     * follows, so that nested containers have some.
     */
    static final List<IdMapping> ID_MAPPINGS =
            List.of(new IdMapping(1000, 0, 1), new IdMapping(0, 1, 1000), new IdMapping(1001, 1001, 64536));

    String hostname() {
        return order.cell().variant() == Variant.DEV ? "dangerzone-dev" : "dangerzone";
    }

    /** The variables where somebody sits at a terminal. */
    Map<String, String> environmentAtTerminal() {
        return new Prompt(order.cell(), order.access().confined()).addedTo(environment);
    }

    Privileges privileges() {
        return order.access().confined() ? Confinement.PRIVILEGES : new Privileges.All();
    }

    ContainerSpec spec(boolean terminal, Map<String, String> labels) {
        return new ContainerSpec(
                order.image(),
                order.command(),
                terminal,
                true,
                Optional.of(hostname()),
                Optional.of(order.user()),
                terminal ? environmentAtTerminal() : environment,
                labels,
                mounts,
                ID_MAPPINGS,
                ID_MAPPINGS,
                privileges(),
                order.network() ? ContainerSpec.Network.DEFAULT : ContainerSpec.Network.NONE);
    }
}
