package rocks.dangerzone.env.podman.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container to create. It is meant for one command and removal afterwards: Podman keeps no log of its output, and
 * does not force its writable layer to the disk.
 *
 * @param image its image
 * @param command the command with its arguments; the image's own where it is empty
 * @param terminal whether it gets a terminal
 * @param stdin whether its standard input is kept open
 * @param hostname its host name, Podman's choice where empty
 * @param user the user that the command runs as, the image's where empty
 * @param environment variables beside the image's
 * @param labels to find it by
 * @param mounts what is laid over the image's files
 * @param uidMappings user IDs inside to outside; where these and {@code gidMappings} are empty, no user namespace is
 *     made
 * @param gidMappings group IDs inside to outside
 * @param privileges what it may do
 * @param network which network it has
 */
public record ContainerSpec(
        String image,
        List<String> command,
        boolean terminal,
        boolean stdin,
        Optional<String> hostname,
        Optional<String> user,
        Map<String, String> environment,
        Map<String, String> labels,
        List<Mount> mounts,
        List<IdMapping> uidMappings,
        List<IdMapping> gidMappings,
        Privileges privileges,
        Network network) {

    /** Something at a path of the container. */
    public sealed interface Mount {

        /** The path in the container. */
        String target();
    }

    /** A folder or file of the host, mounted into the container with all that is mounted below it. */
    public record BindMount(Path source, String target, boolean readOnly) implements Mount {}

    /** An empty folder in memory, which belongs to the container's user, and which nobody else can open. */
    public record PrivateFolder(String target) implements Mount {}

    /** {@code size} IDs from {@code containerId} on are those from {@code hostId} on outside. */
    public record IdMapping(long containerId, long hostId, long size) {}

    /** What a container may do. */
    public sealed interface Privileges {

        /** What Podman gives by itself. */
        record Usual() implements Privileges {}

        /** All capabilities, devices and system calls. */
        record All() implements Privileges {}

        /**
         * What Podman gives by itself, but for a few things.
         *
         * @param added further capabilities ({@code CAP_SYS_ADMIN})
         * @param dropped capabilities that it does not get
         * @param unmasked paths of the kernel's file systems that are neither hidden nor read-only; {@code *} stands for
         *     any name
         */
        record Adjusted(List<String> added, List<String> dropped, List<String> unmasked) implements Privileges {

            public Adjusted {
                added = List.copyOf(added);
                dropped = List.copyOf(dropped);
                unmasked = List.copyOf(unmasked);
            }
        }
    }

    /** The container's network. */
    public enum Network {
        /** What Podman gives to a container by itself. */
        DEFAULT,
        /** The one that the service's host has, as steps of builds have it. */
        HOST,
        /** The loopback interface only. */
        NONE
    }

    public ContainerSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        labels = Map.copyOf(labels);
        mounts = List.copyOf(mounts);
        uidMappings = List.copyOf(uidMappings);
        gidMappings = List.copyOf(gidMappings);
    }
}
