package rocks.dangerzone.env.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Images of a real Podman that are changed, replaced and removed after they were recorded. */
class ImageCheckIT {

    private static final String BASE = "localhost/verify-it/busybox:1";
    private static final String TAG = "verify-it.example/debian:trixie-1.0.0-0123456789ab";

    private static RealPodmanService service;
    private static Podman podman;

    private CellRecord record;
    private String id;

    @BeforeAll
    static void startService() throws IOException {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
        podman.images().importRootFs(RootFs.busybox(), BASE, List.of("CMD [\"sh\"]"));
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @BeforeEach
    void buildAndRecord() {
        id = build("echo a >/file");
        ImageDetails image = podman.images().inspect(id).orElseThrow();
        record = new CellRecord(
                "debian-trixie/dev",
                Optional.empty(),
                Optional.of(new CellOutputs(
                        id,
                        image.digest(),
                        podman.images().layers(id).orElseThrow().stream()
                                .map(layer -> new CellOutputs.Layer(layer.diffId(), layer.size()))
                                .toList(),
                        Optional.empty(),
                        new CellOutputs.InstalledPackages(0, "0".repeat(64)))),
                new CellExecution(
                        CellExecution.Status.BUILT,
                        Optional.empty(),
                        List.of(TAG, "verify-it.example/debian:trixie"),
                        1,
                        Optional.empty(),
                        Duration.ZERO,
                        List.of(),
                        Optional.empty(),
                        2,
                        0,
                        Optional.empty(),
                        List.of()));
    }

    @Test
    void findsNothingAtAnImageAsItWas() {
        assertThat(findings()).isEmpty();
    }

    @Test
    void findsAByteInAFileOfTheImageThatTheTagNamesNow() {
        String other = build("echo b >/file");

        assertThat(findings())
                .containsExactly(Finding.different(
                        "tag",
                        id,
                        other,
                        "its tag " + TAG + " names another image: " + id.substring(0, 12) + " → "
                                + other.substring(0, 12)));
    }

    @Test
    void findsAModeInTheImageThatTheTagNamesNow() {
        build("umask 077; echo a >/file");

        assertThat(findings()).extracting(Finding::subject).containsExactly("tag");
    }

    @Test
    void findsThatTheImageIsGone() {
        podman.images().remove(id, true);

        assertThat(findings())
                .containsExactly(Finding.gone(
                        "image", id, "its image " + id.substring(0, 12) + " is gone from Podman's storage"));
    }

    @Test
    void findsThatTheImageIsGoneAndAnotherHasItsTag() {
        podman.images().remove(id, true);
        build("echo b >/file");

        assertThat(findings())
                .extracting(Finding::verdict, Finding::subject)
                .containsExactly(tuple(Verdict.DIFFERENT, "tag"), tuple(Verdict.UNVERIFIABLE, "image"));
    }

    @Test
    void leavesAnImageThatLostItsTagAsItIs() {
        podman.images().untag(id, "verify-it.example/debian", "trixie-1.0.0-0123456789ab");

        assertThat(findings()).isEmpty();
    }

    private List<Finding> findings() {
        return new ImageCheck(podman.images()::inspect).of(record);
    }

    private static String build(String step) {
        String dockerfile = "FROM " + BASE + "\nRUN " + step + "\n";
        return podman.builds()
                .build(
                        new BuildRequest(
                                List.of(TAG),
                                "Dockerfile",
                                Map.of(),
                                Optional.of(1_700_000_000L),
                                true,
                                BuildRequest.PullPolicy.NEVER,
                                false),
                        out -> RootFs.context(Map.of("Dockerfile", dockerfile), out),
                        event -> {});
    }
}
