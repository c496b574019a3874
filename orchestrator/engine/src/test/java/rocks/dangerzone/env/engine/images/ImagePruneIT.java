package rocks.dangerzone.env.engine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.container.ContainerSpec;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Images of a real Podman, named as dz-env names them. */
@Timeout(120)
class ImagePruneIT {

    private static final String BASE = "localhost/dz-env/base/debian:trixie";
    private static final String REPOSITORY = "dangerzone.rocks/build/debian";
    private static final PruneRules SUPERSEDED = new PruneRules(Optional.empty(), OptionalInt.empty(), false, false);

    private final RealPodmanService service = RealPodmanService.start();
    private final Podman podman = Podman.connect(service.unix());
    private final List<ProgressEvent> events = new ArrayList<>();

    @TempDir
    Path temp;

    private String former = "";
    private String latest = "";
    private ImagePrune prune;

    @BeforeEach
    void makeImages() throws IOException {
        prune = new ImagePrune(podman, "dangerzone.rocks", new UserFolders(temp, temp, temp, temp), events::add);
        podman.images().importRootFs(RootFs.busybox(), BASE, List.of("CMD [\"sh\"]"));
        former = build("1", 3_000_000);
        latest = build("2", 5_000_000);
    }

    @AfterEach
    void stopService() {
        podman.close();
        service.close();
    }

    @Test
    void knowsWhatIsThere() {
        List<StoredImage> images = prune.inventory().ours();

        assertThat(images)
                .extracting(StoredImage::what)
                .containsExactly("debian-trixie/dev", "debian-trixie/dev", "debian-trixie");
        StoredImage first = images.getFirst();
        assertThat(first.id()).isEqualTo(latest);
        assertThat(first.exact()).extracting(KnownName.Exact::text).containsExactly(REPOSITORY + ":" + tag("2"));
        assertThat(first.aliases()).extracting(KnownName::text).containsExactly(REPOSITORY + ":trixie");
        assertThat(first.built())
                .as("not the date that it bears")
                .isAfter(Instant.now().minus(Duration.ofHours(1)));
        assertThat(first.own()).isBetween(5_000_000L, 5_100_000L);
        assertThat(first.size()).isGreaterThan(first.own() + 1_000_000);
        assertThat(images.get(1).own()).isBetween(3_000_000L, 3_100_000L);
        assertThat(images.get(1).superseded()).isTrue();
        assertThat(images.getLast().own()).as("the others stand on it").isZero();
    }

    @Test
    void removesWhatIsSuperseded() {
        ImageInventory inventory = prune.inventory();
        List<StoredImage> chosen = SUPERSEDED.select(inventory.ours(), Instant.now());

        assertThat(inventory.gain(chosen)).isBetween(3_000_000L, 3_100_000L);
        assertThat(prune.remove(chosen)).extracting(StoredImage::id).containsExactly(former);

        assertThat(podman.images().list(Map.of()))
                .extracting("id")
                .doesNotContain(former)
                .contains(latest);
        assertThat(events).isEmpty();
    }

    @Test
    void findsWhatLostItsNameToARebuild() throws IOException {
        String again = build("2", 1_000_000);

        List<StoredImage> images = prune.inventory().ours();

        StoredImage nameless = images.stream()
                .filter(image -> image.id().equals(latest))
                .findFirst()
                .orElseThrow();
        assertThat(nameless.names()).isEmpty();
        assertThat(nameless.exact()).extracting(KnownName.Exact::text).containsExactly(REPOSITORY + ":" + tag("2"));
        assertThat(prune.remove(SUPERSEDED.select(images, Instant.now())))
                .extracting(StoredImage::id)
                .containsExactlyInAnyOrder(former, latest);
        assertThat(podman.images().exists(again)).isTrue();
    }

    @Test
    void sparesWhatAContainerWasMadeFrom() {
        String container = podman.containers().create(sleeping(former));

        List<StoredImage> images = prune.inventory().ours();

        assertThat(images.get(1).containers()).hasSize(1);
        assertThat(SUPERSEDED.select(images, Instant.now())).isEmpty();
        podman.containers().remove(container, true);
        assertThat(SUPERSEDED.select(prune.inventory().ours(), Instant.now())).hasSize(1);
    }

    @Test
    void tellsOfAnImageThatPodmanKeeps() {
        List<StoredImage> chosen = SUPERSEDED.select(prune.inventory().ours(), Instant.now());
        podman.containers().create(sleeping(former));

        assertThat(prune.remove(chosen)).isEmpty();

        assertThat(events)
                .singleElement()
                .asString()
                .contains("Podman keeps debian-trixie/dev " + former.substring(0, 12) + " (")
                .contains("in use");
        assertThat(podman.images().exists(REPOSITORY + ":" + tag("1"))).isTrue();
    }

    @Test
    void removesABaseWithAllThatStandsOnIt() {
        PruneRules everything = new PruneRules(Optional.of(Duration.ZERO), OptionalInt.empty(), false, true);
        ImageInventory inventory = prune.inventory();
        List<StoredImage> chosen =
                everything.select(inventory.ours(), Instant.now().plusSeconds(60));

        assertThat(chosen).hasSize(3);
        assertThat(inventory.gain(chosen)).isGreaterThan(9_000_000);
        assertThat(prune.remove(chosen)).hasSize(3);
        assertThat(podman.images().list(Map.of())).isEmpty();
    }

    /** With a layer of its own of that many bytes, on one that all have. */
    private String build(String digit, int size) throws IOException {
        Map<String, String> files = new TreeMap<>();
        files.put("Dockerfile", "FROM " + BASE + "\nCOPY shared /shared\nCOPY own /own\n");
        files.put("shared", "s".repeat(1_500_000));
        files.put("own", digit.repeat(size));
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        RootFs.context(files, context);
        return podman.builds()
                .build(
                        new BuildRequest(
                                List.of(REPOSITORY + ":" + tag(digit), REPOSITORY + ":trixie"),
                                "Dockerfile",
                                Map.of(),
                                Optional.of(1_000_000_000L),
                                false,
                                BuildRequest.PullPolicy.NEVER,
                                false),
                        out -> context.writeTo(out),
                        event -> {});
    }

    private static String tag(String digit) {
        return "trixie-1.0.0-g" + digit.repeat(12) + "-" + digit.repeat(12);
    }

    private static ContainerSpec sleeping(String image) {
        return new ContainerSpec(
                image,
                List.of("sleep", "60"),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new ContainerSpec.Privileges.Usual(),
                ContainerSpec.Network.NONE);
    }
}
