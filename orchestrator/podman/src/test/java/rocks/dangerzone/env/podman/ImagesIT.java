package rocks.dangerzone.env.podman;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.image.ImageSummary;
import rocks.dangerzone.env.podman.image.Images;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Images and the service's own data, over the unix socket; the last test does a round over TCP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagesIT {

    private final RealPodmanService service = RealPodmanService.start();
    private final Podman podman = Podman.connect(service.unix());

    @BeforeAll
    void importImage() throws IOException {
        podman.images().importRootFs(RootFs.busybox(), Fixture.IMAGE, List.of("ENV PATH=/bin", "LABEL made=here"));
    }

    @AfterAll
    void stop() {
        podman.close();
        service.close();
    }

    @Test
    void knowsTheServicesVersionAndStorage() {
        given().get(service.baseUri() + "/info")
                .then()
                .body("version.Version", equalTo(podman.info().version()))
                .body("store.graphRoot", equalTo(podman.info().graphRoot()));
        assertThat(podman.info().version()).startsWith(podman.version().toString());
        assertThat(Path.of(podman.info().graphRoot())).startsWith(service.folder());
        assertThat(podman.info().runtime()).isNotEmpty();
        assertThat(podman.info().buildahVersion()).isNotEmpty();
        assertThat(podman.info().os()).isEqualTo("linux");
    }

    @Test
    void inspectsWhatWasImported() {
        var image = podman.images().inspect(Fixture.IMAGE).orElseThrow();
        assertThat(image.id()).matches("[0-9a-f]{64}");
        assertThat(image.digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(image.names()).contains(Fixture.IMAGE);
        assertThat(image.layers()).singleElement().asString().startsWith("sha256:");
        assertThat(image.labels()).containsEntry("made", "here");
        assertThat(image.size()).isPositive();
        given().get(service.baseUri() + "/images/" + image.id() + "/json")
                .then()
                .body("Id", equalTo(image.id()))
                .body("Config.Env", hasItem("PATH=/bin"));
        assertThat(podman.images().exists(Fixture.IMAGE)).isTrue();
        assertThat(podman.images().exists("localhost/podman-it/none:1")).isFalse();
        assertThat(podman.images().inspect("localhost/podman-it/none:1")).isEmpty();
        assertThat(podman.images().exists(image.repoDigests().getFirst())).isTrue();
    }

    @Test
    void tagsListsUntagsAndRemoves() throws IOException {
        String id = podman.images().importRootFs(RootFs.busybox(), "localhost/podman-it/tagged:1", List.of());
        podman.images().tag(id, "localhost/podman-it/tagged", "2");
        var listed = podman.images().list(Map.of("reference", List.of("localhost/podman-it/tagged")));
        assertThat(listed).extracting(ImageSummary::id).containsOnly(id);
        assertThat(listed.getFirst().names())
                .containsExactlyInAnyOrder("localhost/podman-it/tagged:1", "localhost/podman-it/tagged:2");
        podman.images().untag(id, "localhost/podman-it/tagged", "1");
        given().get(service.baseUri() + "/images/" + id + "/json")
                .then()
                .body("RepoTags", equalTo(List.of("localhost/podman-it/tagged:2")));
        podman.images().remove("localhost/podman-it/tagged:2", false);
        given().get(service.baseUri() + "/images/" + id + "/exists").then().statusCode(404);
        assertThatThrownBy(() -> podman.images().remove("localhost/podman-it/tagged:2", false))
                .isInstanceOfSatisfying(
                        PodmanApiException.class, e -> assertThat(e.notFound()).isTrue());
    }

    @Test
    void tellsTheSizeOfEachLayerAndFormerNames() throws IOException {
        String id = podman.images().importRootFs(RootFs.busybox(), "localhost/podman-it/history:1", List.of("ENV A=b"));
        assertThat(podman.images().layers(id).orElseThrow())
                .singleElement()
                .satisfies(layer -> assertThat(layer.size())
                        .isCloseTo(podman.images().inspect(id).orElseThrow().size(), Percentage.withPercentage(1)));
        podman.images().untag(id, "localhost/podman-it/history", "1");
        assertThat(podman.images().list(Map.of()))
                .filteredOn(image -> image.id().equals(id))
                .singleElement()
                .satisfies(image -> {
                    assertThat(image.names()).isEmpty();
                    assertThat(image.formerNames()).containsExactly("localhost/podman-it/history:1");
                });
        podman.images().remove(id, false);
    }

    @Test
    void loadsAnArchive() {
        byte[] archive = given().get(service.baseUri() + "/images/" + Fixture.IMAGE + "/get?format=docker-archive")
                .asByteArray();
        assertThat(podman.images().load(new ByteArrayInputStream(archive))).containsExactly(Fixture.IMAGE);
    }

    @Test
    void savesArchivesThatItLoadsAgain() throws IOException {
        for (Images.ArchiveFormat format : Images.ArchiveFormat.values()) {
            try (InputStream archive = podman.images().save(Fixture.IMAGE, format)) {
                assertThat(podman.images().load(archive)).containsExactly(Fixture.IMAGE);
            }
        }
        assertThatThrownBy(() -> podman.images().save("localhost/podman-it/none:1", Images.ArchiveFormat.OCI))
                .isInstanceOfSatisfying(
                        PodmanApiException.class, e -> assertThat(e.notFound()).isTrue());
    }

    @Test
    void refusesAnArchiveThatIsNone() {
        assertThatThrownBy(() -> podman.images().load(new ByteArrayInputStream(new byte[2000])))
                .isInstanceOf(PodmanApiException.class);
    }

    @Test
    void saysWhyAnImageCannotBePulled() {
        List<String> progress = new ArrayList<>();
        assertThatThrownBy(() -> podman.images().pull("127.0.0.1:1/nothing:1", progress::add))
                .isInstanceOf(PodmanApiException.class)
                .hasMessageContaining("127.0.0.1:1");
        assertThat(progress).first().asString().contains("Trying to pull 127.0.0.1:1/nothing:1");
    }

    @Test
    void worksTheSameOverLoopbackTcp() throws IOException {
        try (Podman tcp = Podman.connect(PodmanEndpoint.parse(service.tcp().uri()))) {
            assertThat(tcp.version()).isEqualTo(podman.version());
            assertThat(tcp.images().exists(Fixture.IMAGE)).isTrue();
            String id = tcp.images().importRootFs(RootFs.busybox(), "localhost/podman-it/tcp:1", List.of());
            assertThat(podman.images()
                            .inspect("localhost/podman-it/tcp:1")
                            .orElseThrow()
                            .id())
                    .isEqualTo(id);
            assertThat(Fixture.run(tcp, Fixture.spec(false, false, "echo", "over TCP"))
                            .stdout())
                    .isEqualTo("over TCP\n");
        }
    }
}
