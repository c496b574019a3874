package rocks.dangerzone.env.engine.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.images.ImagePrune;
import rocks.dangerzone.env.engine.images.PruneRules;
import rocks.dangerzone.env.engine.images.StoredImage;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.HistoryEntry;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** What a bootstrapped base is called in a real Podman, and what becomes of that in images that are built upon it. */
class BaseLoaderIT {

    private static final Instant DATE = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    static Path temp;

    private static RealPodmanService service;
    private static Podman podman;

    private final List<ProgressEvent> events = new ArrayList<>();
    private RootImage image;
    private String reference = "";

    @BeforeAll
    static void startService() {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @BeforeEach
    void describe() throws IOException {
        Store store = new Store(temp.resolve("store"));
        image = RootImage.describe(store, store.put(RootFs.busybox()), DATE, "busybox");
        reference =
                BaseName.byDigest(Distros.TRIXIE, "sha256:" + image.manifest().digest());
    }

    @Test
    void isInTheHistoryByItsDigestWhateverElseItIsCalled() throws IOException {
        load(BaseName.of(Distros.TRIXIE));
        String first = build();

        podman.images().remove(image.config().digest(), true);
        load(BaseName.of(Distros.TRIXIE, "sha256:" + image.manifest().digest()));
        podman.images().tag(reference, "registry.example/library/debian", "trixie");
        assertThat(build()).isEqualTo(first);

        load(BaseName.of(Distros.TRIXIE));
        assertThat(build()).isEqualTo(first);
        assertThat(podman.images().history(first).orElseThrow())
                .extracting(HistoryEntry::comment)
                .contains("FROM " + reference);
        podman.images().remove(image.config().digest(), true);
    }

    @Test
    void isShownByItsReleaseAndPruned() {
        load(BaseName.of(Distros.TRIXIE));
        ImagePrune prune =
                new ImagePrune(podman, "dangerzone.rocks", new UserFolders(temp, temp, temp, temp), events::add);

        List<StoredImage> bases = prune.inventory().ours();

        assertThat(bases).extracting(StoredImage::what).containsExactly("debian-trixie");
        assertThat(bases.getFirst().isBase()).isTrue();
        assertThat(bases.getFirst().otherNames()).isEmpty();
        PruneRules unneeded = new PruneRules(Optional.of(Duration.ZERO), OptionalInt.empty(), false, true);
        assertThat(prune.remove(unneeded.select(bases, Instant.now().plusSeconds(60))))
                .isEqualTo(bases);
        assertThat(podman.images().list(Map.of())).isEmpty();
    }

    @Test
    void isKnownAsABaseThoughItLostTheNameOfItsRelease() {
        load(BaseName.of(Distros.TRIXIE));
        podman.images().remove("localhost/dz-env/base/debian:trixie", false);
        ImagePrune prune =
                new ImagePrune(podman, "dangerzone.rocks", new UserFolders(temp, temp, temp, temp), events::add);

        List<StoredImage> bases = prune.inventory().ours();

        assertThat(bases)
                .singleElement()
                .satisfies(base -> assertThat(base.isBase()).isTrue());
        assertThat(prune.remove(bases)).isEqualTo(bases);
        assertThat(events).noneMatch(ProgressEvent.Note.class::isInstance);
    }

    private void load(BaseName alias) {
        new BaseLoader(podman, events::add).load(Distros.TRIXIE, image, reference, alias);
        assertThat(podman.images().inspect(alias.toString()).orElseThrow().id())
                .isEqualTo(image.config().digest());
    }

    /** Without the cache, and without leaving it in the storage. */
    private String build() {
        return UncachedBuild.of(podman, "FROM " + reference + "\nRUN echo made >/made\n", DATE.getEpochSecond());
    }
}
