package rocks.dangerzone.env.engine.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.host.CgroupLayout;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.host.Programs;

/**
 * What a service needs to run containers on this host, beyond Podman's defaults.
 *
 * @param wrappedRuntime the crun to hide cgroup v2 from, where cgroups are hybrid
 * @param ulimits the limits that containers get, where Podman's default ones cannot be set
 * @param overlayStorage whether the user's storage, which is not there yet, is to be made with the overlay driver
 */
record Adaptation(Optional<Path> wrappedRuntime, Optional<Ulimits> ulimits, boolean overlayStorage) {

    /** What Podman sets both limits to by default (RLimitDefaultValue in its libpod/define). */
    private static final long WANTED = 1_048_576;

    /** Hard limits for containers, as {@code default_ulimits} of containers.conf(5) takes them. */
    record Ulimits(long openFiles, long processes) {}

    static Adaptation to(Host host, Map<String, String> environment) {
        Optional<Path> crun =
                host.cgroups() == CgroupLayout.HYBRID ? new Programs(environment).find("crun") : Optional.empty();
        return new Adaptation(crun, ulimits(host), !host.root() && vfsWouldBeChosen(environment));
    }

    /** Rootless Podman takes the limits it finds; Podman as root wants its own, whether it may raise them or not. */
    private static Optional<Ulimits> ulimits(Host host) {
        boolean low = host.openFiles() < WANTED || host.processes() < WANTED;
        return host.root() && !host.raisesLimits() && low
                ? Optional.of(new Ulimits(Math.min(host.openFiles(), WANTED), Math.min(host.processes(), WANTED)))
                : Optional.empty();
    }

    /**
     * Rootless Podman 4 makes new storage with the vfs driver, a full copy per layer, unless it is told otherwise. It
     * is told only where there is no storage yet and nobody has chosen a driver; what exists is never changed.
     */
    private static boolean vfsWouldBeChosen(Map<String, String> environment) {
        if (!environment.getOrDefault("STORAGE_DRIVER", "").isEmpty()) {
            return false;
        }
        boolean chosen = ContainersFiles.storageConf(environment).stream()
                .anyMatch(file -> ContainersFiles.mentions(file, "driver")
                        || ContainersFiles.mentions(file, "graphroot")
                        || ContainersFiles.mentions(file, "rootless_storage_path"));
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        Path base = data.isEmpty() ? ContainersFiles.home(environment).resolve(".local/share") : Path.of(data);
        return !chosen && !Files.exists(base.resolve("containers/storage/libpod"));
    }
}
