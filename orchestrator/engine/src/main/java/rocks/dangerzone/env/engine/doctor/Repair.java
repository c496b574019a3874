package rocks.dangerzone.env.engine.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What dz-env can put right by itself as root: what {@code ci/setup} does, and nothing else. */
public sealed interface Repair {

    /** The commands that do it, in order. */
    List<RepairCommand> commands();

    /**
     * Installs a package.
     *
     * @param packages by which package manager
     * @param software what
     */
    record Install(Distribution.Packages packages, Software software) implements Repair {

        @Override
        public List<RepairCommand> commands() {
            String name = software.in(packages);
            return switch (packages) {
                // Without recommends: Podman's bring systemd into containers.
                case APT ->
                    List.of(
                            RepairCommand.of("apt-get", "update"),
                            RepairCommand.of("apt-get", "install", "--yes", "--no-install-recommends", name));
                case DNF ->
                    List.of(RepairCommand.of(
                            "dnf", "install", "--assumeyes", "--setopt=install_weak_deps=False", name));
                case UNKNOWN -> List.of();
            };
        }
    }

    /**
     * Makes a device usable for everybody, as udev does on an ordinary machine.
     *
     * @param device its path
     * @param major its numbers, by devices.txt of Linux
     * @param present whether it is there
     */
    record OpenDevice(String device, int major, int minor, boolean present) implements Repair {

        @Override
        public List<RepairCommand> commands() {
            Stream<RepairCommand> making = present
                    ? Stream.empty()
                    : Stream.of(
                            RepairCommand.of("mkdir", "-p", device.substring(0, device.lastIndexOf('/'))),
                            RepairCommand.of("mknod", device, "c", Integer.toString(major), Integer.toString(minor)));
            return Stream.concat(making, Stream.of(RepairCommand.of("chmod", "666", device)))
                    .toList();
        }
    }

    /**
     * Gives a user a range of subordinate IDs.
     *
     * @param kind {@code uid} or {@code gid}
     * @param first the first of 65,536
     */
    record GrantRange(String user, String kind, long first) implements Repair {

        @Override
        public List<RepairCommand> commands() {
            List<String> words = new ArrayList<>(List.of("usermod", "--add-sub" + kind + "s"));
            words.add(first + "-" + (first + SubordinateIds.NEEDED - 1));
            words.add(user);
            return List.of(new RepairCommand(words));
        }
    }
}
