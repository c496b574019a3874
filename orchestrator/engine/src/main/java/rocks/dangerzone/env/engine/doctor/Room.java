package rocks.dangerzone.env.engine.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.host.DiskRoom;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.measure.ByteSize;

/**
 * Whether the disks have room for another environment.
 *
 * @param images Podman's folder of images; empty where it is not known
 */
record Room(DiskRoom.Disks disks, UserFolders folders, Supplier<Optional<Path>> images) implements Check {

    /** Below this not even an update of package lists fits. */
    private static final long NEARLY_NOTHING = 200_000_000L;

    /** A folder and the bytes that are left on its disk. */
    private record Left(Path folder, long bytes) {}

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(50);
    }

    @Override
    public Finding look() {
        List<Left> left = Stream.concat(images.get().stream(), Stream.of(folders.cache(), folders.environments()))
                .map(folder -> new Left(folder, disks.usable(DiskRoom.existing(folder))))
                .toList();
        Left least = left.stream()
                .min((one, other) -> Long.compare(one.bytes(), other.bytes()))
                .orElseThrow();
        String found = new ByteSize(least.bytes()) + " left on the disk with " + least.folder();
        Cure cure = Cure.advice("dz-env images prune; dz-env state wipe --all");
        if (least.bytes() < NEARLY_NOTHING) {
            return Finding.failed(name(), found, "no environment can be built, and those that run may fail", cure);
        }
        return least.bytes() < DiskRoom.FOR_A_BUILD
                ? Finding.warning(
                        name(), found, "building an environment may need " + new ByteSize(DiskRoom.FOR_A_BUILD), cure)
                : Finding.ok(name(), found);
    }
}
