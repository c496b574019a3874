package rocks.dangerzone.env.engine.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.Images;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Root file system digests of images that a real Podman built. */
@Timeout(240)
class RootFileSystemIT {

    private static final String BASE = "localhost/rootfs-it/base:1";

    /** All that storage drivers write down in ways of their own. */
    private static final String DOCKERFILE = """
            FROM %s
            RUN busybox mkdir -p /d/e /gone /again && echo 1 >/d/one && echo 2 >/d/e/two && busybox ln /d/one /d/link \
                && echo 3 >/gone/three && echo 4 >/again/four && busybox mkfifo /d/pipe
            RUN busybox rm -r /gone /again && busybox mkdir /again && echo 5 >/again/five && busybox touch /d/e \
                && busybox chown 1000:1000 /d/e/two && busybox ln -s one /d/symbolic
            RUN busybox rm /d/e/two && echo more >>/again/five && busybox chmod 1777 /d/e && busybox rm /etc/group
            """.formatted(BASE);

    private final List<ProgressEvent> events = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @Test
    void isTheSameOnOverlayAndOnVfsThoughLayersAreNot() throws IOException, InterruptedException {
        Built overlay = built("overlay");
        Built vfs = built("vfs");

        assertThat(vfs.layers()).isNotEqualTo(overlay.layers());
        assertThat(vfs.digest()).isEqualTo(overlay.digest());
        assertThat(overlay.byScript()).isEqualTo(overlay.digest());
        assertThat(vfs.byScript()).isEqualTo(vfs.digest());
        assertThat(overlay.ofArchive()).isEqualTo(overlay.digest());
        assertThat(overlay.scanned()).isEqualTo(overlay.digest());
        assertThat(vfs.scanned()).isEqualTo(vfs.digest());
        try (Stream<Path> left = Files.list(folder.resolve("store/unfinished"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anImageIsReadOnce() throws IOException {
        try (RealPodmanService service = RealPodmanService.start();
                Podman podman = Podman.connect(service.unix())) {
            podman.images().importRootFs(RootFs.busybox(), BASE, List.of());
            RootFileSystems files = new RootFileSystems(store(), events::add);
            String digest = files.digest(podman, image(podman, BASE), "it");
            assertThat(events).isNotEmpty();
            events.clear();
            assertThat(files.digest(podman, image(podman, BASE), "it")).isEqualTo(digest);
            assertThat(events).isEmpty();
        }
    }

    /** That is why the digests of layers are not computed here once more. */
    @Test
    void podmanDoesNotSendALayerThatWasDamaged() throws IOException {
        try (RealPodmanService service = RealPodmanService.withDriver("vfs");
                Podman podman = Podman.connect(service.unix())) {
            byte[] layer = new LayerTar().file("word", "sound").bytes();
            podman.images().importRootFs(new ByteArrayInputStream(layer), BASE, List.of());
            try (Stream<Path> all = Files.walk(service.folder().resolve("storage/vfs"))) {
                Files.writeString(
                        all.filter(path -> path.endsWith("word")).findFirst().orElseThrow(), "wound");
            }
            ImageDetails image = image(podman, BASE);

            assertThatThrownBy(() -> scanned(podman, image))
                    .hasMessageStartingWith("cannot read the image " + image.id() + ": Podman says: ")
                    .hasMessageContaining("file integrity checksum failed for \"word\"")
                    .hasMessageEndingWith("See whether 'podman save " + image.id() + "' works.");
        }
    }

    /** Capabilities come and go through Podman's storage with all of their bits. */
    @Test
    void capabilitiesCount() throws IOException {
        try (RealPodmanService service = RealPodmanService.start();
                Podman podman = Podman.connect(service.unix())) {
            RootFileSystems files = new RootFileSystems(store(), events::add);
            List<String> digests = new ArrayList<>();
            for (String bits : List.of("80", "90", "40")) {
                byte[] layer = new LayerTar()
                        .extended("SCHILY.xattr.security.capability", "01000002" + bits + "0".repeat(30))
                        .file("su", "x", 0755, 0, 0)
                        .bytes();
                String name = "localhost/rootfs-it/capability:" + bits;
                podman.images().importRootFs(new ByteArrayInputStream(layer), name, List.of());
                digests.add(files.digest(podman, image(podman, name), "it"));
            }
            assertThat(digests).doesNotHaveDuplicates();
        }
    }

    /**
     * An image of the Dockerfile.
     *
     * @param digest computed here
     * @param byScript computed by ci/root-file-system-digest from the mounted image
     * @param ofArchive computed from an OCI archive of it
     * @param scanned computed while Podman sent it
     */
    private record Built(List<String> layers, String digest, String byScript, String ofArchive, String scanned) {}

    private Built built(String driver) throws IOException, InterruptedException {
        try (RealPodmanService service = RealPodmanService.withDriver(driver);
                Podman podman = Podman.connect(service.unix())) {
            assertThat(podman.info().storageDriver()).isEqualTo(driver);
            podman.images().importRootFs(RootFs.busybox(), BASE, List.of());
            String id = podman.builds()
                    .build(request(), out -> RootFs.context(Map.of("Dockerfile", DOCKERFILE), out), event -> {});
            ImageDetails image = image(podman, id);
            RootFileSystems files = new RootFileSystems(store(), events::add);
            Path archive = folder.resolve(driver + ".tar");
            try (var in = podman.images().save(id, Images.ArchiveFormat.OCI)) {
                Files.copy(in, archive);
            }
            return new Built(
                    image.layers(),
                    files.digest(podman, image, driver),
                    byScript(service, driver, id),
                    files.digest(archive),
                    scanned(podman, image));
        }
    }

    private String scanned(Podman podman, ImageDetails image) {
        return Activity.during(events::add, "reading", activity -> {
            try (ScannedImage scanned = ScannedImage.of(
                    new Subject.Stored("it", image), () -> podman, store(), (path, size) -> false, activity)) {
                assertThat(scanned.layers()).isEqualTo(image.layers());
                return scanned.files().digest();
            }
        });
    }

    private static String byScript(RealPodmanService service, String driver, String id)
            throws IOException, InterruptedException {
        Path script = Path.of("../../ci/root-file-system-digest").toAbsolutePath();
        String podman = "podman --root %s --runroot %s --storage-driver %s image "
                .formatted(service.folder().resolve("storage"), service.folder().resolve("run"), driver);
        Process process = new ProcessBuilder(
                        "sh", "-c", script + " $(" + podman + "mount " + id + "); " + podman + "unmount " + id + " >&2")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.strip();
    }

    private static BuildRequest request() {
        return new BuildRequest(
                List.of(),
                "Dockerfile",
                Map.of(),
                Optional.of(1_000_000_000L),
                true,
                BuildRequest.PullPolicy.NEVER,
                true);
    }

    private Store store() {
        return new Store(folder.resolve("store"));
    }

    private static ImageDetails image(Podman podman, String name) {
        return podman.images().inspect(name).orElseThrow();
    }
}
