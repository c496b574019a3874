package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.podman.system.PodmanInfo;

/** How images are stored, and the room for them. */
class StorageChecksTest {

    @TempDir
    Path folder;

    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder);
    }

    @Test
    void overlayIsFine() {
        assertThat(told(storage("overlay"))).isEqualTo("OK storage: driver overlay in /images, containers by crun");
    }

    @Test
    void vfsIsWarnedOf() {
        assertThat(told(storage("vfs"))).isEqualTo("""
                WARNING storage: driver vfs in /images, containers by crun
                so: each layer is a full copy: builds are slow and take many times the room
                cure: Write [storage] and driver = "overlay" into ~/.config/containers/storage.conf, then run podman system reset, which removes all images and containers""");
    }

    @Test
    void withoutAServiceNothingIsKnown() {
        assertThat(told(new Storage(made.machine(), Optional::empty))).isEqualTo("""
                WARNING storage: not known, for there is no Podman service
                so: how images are stored cannot be told
                cure: See the check 'service'""");
    }

    @Test
    void theDiskWithTheLeastRoomCounts() {
        assertThat(told(room(60_000_000_000L, 7_000_000_000L)))
                .isEqualTo("OK disk: 7.0 GB left on the disk with " + folder.resolve("images"));
        assertThat(told(room(60_000_000_000L, 2_100_000_000L)))
                .isEqualTo("WARNING disk: 2.1 GB left on the disk with " + folder.resolve("images") + "\n"
                        + "so: building an environment may need 5.0 GB\n"
                        + "cure: dz-env images prune; dz-env state wipe --all");
        assertThat(told(room(4_000_000L, 7_000_000_000L)))
                .isEqualTo("FAILED disk: 4.0 MB left on the disk with " + folder.resolve("cache") + "\n"
                        + "so: no environment can be built, and those that run may fail\n"
                        + "cure: dz-env images prune; dz-env state wipe --all");
    }

    private Check storage(String driver) {
        PodmanInfo info = new PodmanInfo("5.4.2", "1.39.3", true, "crun", driver, "/images", "linux", "amd64");
        return new Storage(made.machine(), () -> Optional.of(info));
    }

    private Check room(long elsewhere, long images) {
        Path storage = folder.resolve("images");
        assertThat(storage.toFile().isDirectory() || storage.toFile().mkdir()).isTrue();
        UserFolders folders = new UserFolders(
                folder.resolve("cache"), folder.resolve("config"), folder.resolve("envs"), folder.resolve("run"));
        return new Room(asked -> asked.equals(storage) ? images : elsewhere, folders, () -> Optional.of(storage));
    }
}
