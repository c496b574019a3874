package rocks.dangerzone.env.podman.container;

import java.util.List;

/**
 * What {@code podman inspect} tells of a container.
 *
 * @param state {@code running}, {@code exited} and the like
 * @param mounts what of the host is mounted in it
 */
public record ContainerDetails(String id, String name, String state, List<Mount> mounts) {

    public ContainerDetails {
        mounts = List.copyOf(mounts);
    }

    /**
     * A mount.
     *
     * @param type {@code bind}, {@code volume} and the like
     * @param source the path on the host, as it was given
     * @param target the path in the container
     */
    public record Mount(String type, String source, String target) {}
}
