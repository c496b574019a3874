package rocks.dangerzone.env.podman.system;

/**
 * The part of {@code podman info} that decides how images come out.
 *
 * @param version Podman's version
 * @param buildahVersion the version of the Buildah inside it
 * @param rootless whether the service runs as an unprivileged user
 * @param runtime the OCI runtime's name ("crun")
 * @param storageDriver the storage driver ("overlay", "vfs")
 * @param graphRoot the folder that holds images and layers
 * @param os the host's operating system ("linux")
 * @param architecture the host's architecture as OCI names it ("amd64")
 */
public record PodmanInfo(
        String version,
        String buildahVersion,
        boolean rootless,
        String runtime,
        String storageDriver,
        String graphRoot,
        String os,
        String architecture) {}
