package rocks.dangerzone.env.engine.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.config.BasePolicy;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.DiskRoom;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.service.PodmanService;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.podman.system.PodmanInfo;

/**
 * All checks of a machine.
 *
 * @param progress is told of checks that take their time
 */
public record Examination(
        Machine machine, Settings settings, Catalogue catalogue, UserFolders folders, Progress progress) {

    /** Looks at everything, which takes some seconds; the findings come in the order that people read them in. */
    public List<Finding> carryOut() {
        boolean named = settings.podman().isPresent()
                || machine.variable("CONTAINER_HOST").isPresent();
        try (SharedService service = SharedService.begin(
                () -> PodmanService.open(settings, machine.environment(), folders, progress), !named)) {
            return new Doctor(checks(service, named), progress).examine();
        }
    }

    private List<Check> checks(SharedService service, boolean named) {
        Supplier<Optional<PodmanInfo>> info = () -> service.podman().flatMap(Examination::info);
        return List.of(
                new PodmanProgram(machine, named),
                new ServiceAnswer(machine, service),
                new Storage(machine, info),
                new SubordinateIds(machine, "uid"),
                new SubordinateIds(machine, "gid"),
                new IdMapPrograms(machine),
                new UserNamespaces(machine),
                new Cgroups(machine),
                Device.fuse(machine),
                Device.tun(machine),
                new Limits(machine),
                new NetworkPrograms(machine),
                new Room(
                        DiskRoom.Disks.OF_THIS_MACHINE,
                        folders,
                        () -> info.get().flatMap(Examination::images)),
                new Display(machine),
                new Cookie(machine),
                new JavaKit(machine, Runtime.version(), Path.of(System.getProperty("java.home"))),
                maven(),
                mmdebstrap(),
                Keyring.debian(machine),
                Keyring.ubuntu(machine),
                new Archives(machine, settings.mirror()),
                registry(),
                bases(),
                new Nested(
                        new NestedRun(machine.environment(), folders, progress),
                        service::podman,
                        settings.registry(),
                        new CellSelector(catalogue)));
    }

    /** What a service tells; empty where it fails, as other checks find out, too. */
    private static Optional<PodmanInfo> info(Podman podman) {
        try {
            return Optional.of(podman.info());
        } catch (PodmanException e) {
            return Optional.empty();
        }
    }

    /** A service elsewhere has its disks elsewhere. */
    private static Optional<Path> images(PodmanInfo info) {
        return Optional.of(info.graphRoot())
                .filter(root -> root.startsWith("/"))
                .map(Path::of)
                .filter(Files::isDirectory);
    }

    private Check maven() {
        return new OptionalProgram(
                machine, "mvn", Software.MAVEN, "dz-env cannot build itself again when its source changes", false);
    }

    private Check mmdebstrap() {
        return new OptionalProgram(
                machine,
                "mmdebstrap",
                Software.MMDEBSTRAP,
                "bases of Debian and Ubuntu cannot be made from their archives, only taken from a registry",
                settings.base() == BasePolicy.BOOTSTRAP);
    }

    private Check registry() {
        return new Registries(
                machine,
                "registry",
                List.of(settings.registry()),
                false,
                "environments cannot be taken from there, only built here");
    }

    private Check bases() {
        return new Registries(
                machine,
                "base-registries",
                catalogue.distros().stream().map(Distro::baseImage).toList(),
                settings.base() == BasePolicy.REGISTRY,
                settings.base() == BasePolicy.REGISTRY
                        ? "bases that are not here yet cannot be had"
                        : "bases of Debian and Ubuntu are made from their archives, those of Fedora cannot be had");
    }
}
