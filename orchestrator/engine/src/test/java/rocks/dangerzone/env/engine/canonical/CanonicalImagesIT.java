package rocks.dangerzone.env.engine.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
import rocks.dangerzone.env.engine.canonical.CanonicalImages.Canonical;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.rootfs.RootFileSystems;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;
import rocks.dangerzone.env.problem.ProblemException;

/** Images that a real Podman built, written anew as one layer. */
@Timeout(240)
class CanonicalImagesIT {

    private static final String BASE = "localhost/canonical-it/base:1";
    private static final List<String> NAMES =
            List.of("localhost/canonical-it/image:exact", "localhost/canonical-it/image:1");

    /** What storage drivers write down in ways of their own. */
    private static final String DOCKERFILE = """
            FROM %s
            ENV A=1
            USER 1000
            CMD ["busybox", "id"]
            USER 0
            RUN busybox mkdir -p /d/e /gone && echo 1 >/d/one && echo 2 >/d/e/two && busybox ln /d/one /d/link && echo 3 >/gone/three
            RUN busybox rm -r /gone && busybox touch /d/e && busybox ln -s one /d/symbolic && busybox rm /d/e/two
            USER 1000
            """.formatted(BASE);

    private final List<ProgressEvent> events = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @Test
    void theIdIsTheSameOnOverlayAndOnVfs() throws IOException {
        Made overlay = made("overlay");
        Made vfs = made("vfs");

        assertThat(vfs.layered().layers()).isNotEqualTo(overlay.layered().layers());
        assertThat(vfs.image().id()).isEqualTo(overlay.image().id());
        assertThat(vfs.image().digest()).isEqualTo(overlay.image().digest());
        assertThat(overlay.image().layers()).hasSize(1);
        assertThat(overlay.image().labels()).isEmpty();
        assertThat(overlay.digests()).containsOnly(vfs.digests().getFirst());
        assertThat(folder.resolve("overlay/unfinished")).isEmptyDirectory();
    }

    @Test
    void itIsMadeOnceAndHasTheNames() throws IOException {
        try (RealPodmanService service = RealPodmanService.start();
                Podman podman = Podman.connect(service.unix())) {
            String layered = built(podman);
            CanonicalImages images = new CanonicalImages(store("one"), events::add);
            Canonical made = images.of(podman, layered, "it", NAMES);
            assertThat(events).isNotEmpty();
            assertThat(NAMES)
                    .allSatisfy(name -> assertThat(image(podman, name).id()).isEqualTo(made.imageId()));
            assertThat(image(podman, layered).names()).isEmpty();
            assertThat(made.layeredImageId()).contains(layered);
            events.clear();

            assertThat(images.of(podman, made.imageId(), "it", NAMES)).isEqualTo(made);
            NAMES.forEach(name -> podman.images().tag(layered, name.split(":", 2)[0], name.split(":", 2)[1]));
            assertThat(images.of(podman, layered, "it", NAMES)).isEqualTo(made);
            assertThat(image(podman, NAMES.getLast()).id()).isEqualTo(made.imageId());
            assertThat(new CanonicalImages(store("other"), events::add).of(podman, made.imageId(), "it", NAMES))
                    .isEqualTo(new Canonical(made.imageId(), Optional.empty()));
            assertThat(events).isEmpty();
        }
    }

    @Test
    void anImageThatIsGoneIsTold() throws IOException {
        try (RealPodmanService service = RealPodmanService.start();
                Podman podman = Podman.connect(service.unix())) {
            CanonicalImages images = new CanonicalImages(store("gone"), events::add);
            String gone = "0".repeat(64);
            assertThatThrownBy(() -> images.of(podman, gone, "debian-trixie/dev", NAMES))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage(
                            "cannot write the image of debian-trixie/dev anew as one layer: somebody removed the image "
                                    + gone
                                    + " a moment ago. See that there is room for three times the image, and build again.");
        }
    }

    /**
     * An image before and after.
     *
     * @param digests the root file system digests of both
     */
    private record Made(ImageDetails layered, ImageDetails image, List<String> digests) {}

    private Made made(String driver) throws IOException {
        try (RealPodmanService service = RealPodmanService.withDriver(driver);
                Podman podman = Podman.connect(service.unix())) {
            String layered = built(podman);
            Canonical made = new CanonicalImages(store(driver), events::add).of(podman, layered, driver, NAMES);
            RootFileSystems fresh = new RootFileSystems(store(driver + "-fresh"), events::add);
            ImageDetails before = image(podman, layered);
            ImageDetails after = image(podman, NAMES.getFirst());
            assertThat(after.id()).isEqualTo(made.imageId());
            return new Made(
                    before,
                    after,
                    Stream.of(before, after)
                            .map(image -> fresh.digest(podman, image, driver))
                            .toList());
        }
    }

    private static String built(Podman podman) throws IOException {
        podman.images().importRootFs(RootFs.busybox(), BASE, List.of());
        BuildRequest request = new BuildRequest(
                List.of(NAMES.getFirst()),
                "Dockerfile",
                Map.of(),
                Optional.of(1_000_000_000L),
                true,
                BuildRequest.PullPolicy.NEVER,
                true);
        return podman.builds()
                .build(request, out -> RootFs.context(Map.of("Dockerfile", DOCKERFILE), out), event -> {});
    }

    private Store store(String name) throws IOException {
        Files.createDirectories(folder.resolve(name));
        return new Store(folder.resolve(name));
    }

    private static ImageDetails image(Podman podman, String name) {
        return podman.images().inspect(name).orElseThrow();
    }
}
