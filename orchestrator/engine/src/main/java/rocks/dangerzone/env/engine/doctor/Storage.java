package rocks.dangerzone.env.engine.doctor;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.podman.system.PodmanInfo;

/**
 * How Podman stores images.
 *
 * @param info what the service tells; empty where there is none
 */
record Storage(Machine machine, Supplier<Optional<PodmanInfo>> info) implements Check {

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(50);
    }

    @Override
    public Finding look() {
        return info.get()
                .map(this::judge)
                .orElseGet(() -> Finding.warning(
                        name(),
                        "not known, for there is no Podman service",
                        "how images are stored cannot be told",
                        Cure.advice("See the check 'service'")));
    }

    private Finding judge(PodmanInfo told) {
        String found =
                "driver " + told.storageDriver() + " in " + told.graphRoot() + ", containers by " + told.runtime();
        return told.storageDriver().equals("vfs")
                ? Finding.warning(
                        name(),
                        found,
                        "each layer is a full copy: builds are slow and take many times the room",
                        Cure.advice("Write [storage] and driver = \"overlay\" into "
                                + (machine.host().root()
                                        ? "/etc/containers/storage.conf"
                                        : "~/.config/containers/storage.conf")
                                + ", then run podman system reset, which removes all images and containers"))
                : Finding.ok(name(), found);
    }
}
