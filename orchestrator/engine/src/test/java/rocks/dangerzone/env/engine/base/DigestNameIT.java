package rocks.dangerzone.env.engine.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.HistoryEntry;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** The name of a base that came into a real Podman's storage by a tag. */
class DigestNameIT {

    private static final String TAG = "registry.example/library/debian:trixie";

    private static RealPodmanService service;
    private static Podman podman;

    private final List<ProgressEvent> events = new ArrayList<>();

    @BeforeAll
    static void startService() throws IOException {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
        podman.images().importRootFs(RootFs.busybox(), TAG, List.of());
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @Test
    void isTheOneInTheHistoryWhateverTagsTheBaseHas() throws IOException {
        ResolvedBase base = new StoredBases(podman.images()::inspect)
                .named(TAG, ResolvedBase.Origin.LOCAL)
                .orElseThrow();
        assertThat(from(build(base))).containsExactly("FROM " + TAG);

        new DigestName(podman, events::add).give(base);
        String named = build(base);
        assertThat(from(named)).containsExactly("FROM " + base.reference());
        assertThat(podman.images().inspect(TAG).orElseThrow().id()).isEqualTo(base.imageId());

        podman.images().tag(base.imageId(), "localhost/a", "1");
        new DigestName(podman, events::add).give(base);
        assertThat(build(base)).isEqualTo(named);
        assertThat(events).isEmpty();
    }

    @Test
    void whereItCannotBeGivenThatIsTold() {
        String gone = "0".repeat(64);
        new DigestName(podman, events::add)
                .give(new ResolvedBase(
                        "x.example/y@sha256:" + gone, gone, "sha256:" + gone, ResolvedBase.Origin.LOCAL));

        assertThat(events)
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.type(ProgressEvent.Note.class))
                .extracting(ProgressEvent.Note::text)
                .asString()
                .matches("the base x.example/y@sha256:" + gone
                        + " does not get this name in Podman's storage \\(its manifest"
                        + " cannot be read: java.nio.file.NoSuchFileException: /\\S+-images/" + gone
                        + "/manifest\\), so the"
                        + " image may have another ID elsewhere");
    }

    private static List<String> from(String image) {
        return podman.images().history(image).orElseThrow().stream()
                .map(HistoryEntry::comment)
                .filter(comment -> comment.startsWith("FROM"))
                .toList();
    }

    private static String build(ResolvedBase base) {
        return UncachedBuild.of(podman, "FROM " + base.reference() + "\nLABEL made=yes\n", 1_000_000_000);
    }
}
