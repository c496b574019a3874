package rocks.dangerzone.env.podman;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rocks.dangerzone.env.podman.build.BuildEvent;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.build.BuildRequest.PullPolicy;
import rocks.dangerzone.env.podman.error.BuildFailedException;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Builds on a real service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildsIT {

    private final RealPodmanService service = RealPodmanService.start();
    private final Podman podman = Podman.connect(service.unix());

    @BeforeAll
    void importImage() throws IOException {
        podman.images().importRootFs(RootFs.busybox(), Fixture.IMAGE, List.of("ENV PATH=/bin"));
    }

    @AfterAll
    void stop() {
        podman.close();
        service.close();
    }

    @Test
    void buildsWithALogAndTakesTheSecondFromTheCache() {
        List<BuildEvent> log = new ArrayList<>();
        String dockerfile = "FROM " + Fixture.IMAGE + "\nRUN echo first && echo second\nCOPY file /file\n";
        String id = build(request("localhost/podman-it/cached:1", false), dockerfile, log);

        assertThat(log)
                .contains(
                        new BuildEvent.Step(1, 3, "FROM " + Fixture.IMAGE),
                        new BuildEvent.Step(2, 3, "RUN echo first && echo second"),
                        new BuildEvent.Output("first"),
                        new BuildEvent.Output("second"),
                        new BuildEvent.Step(3, 3, "COPY file /file"))
                .doesNotHaveAnyElementsOfTypes(BuildEvent.CacheHit.class);
        given().get(service.baseUri() + "/images/localhost/podman-it/cached:1/json")
                .then()
                .statusCode(200)
                .body("Id", equalTo(id))
                .body("ManifestType", equalTo("application/vnd.oci.image.manifest.v1+json"));

        List<BuildEvent> again = new ArrayList<>();
        assertThat(build(request("localhost/podman-it/cached:1", false), dockerfile, again))
                .isEqualTo(id);
        assertThat(again)
                .hasAtLeastOneElementOfType(BuildEvent.CacheHit.class)
                .doesNotContain(new BuildEvent.Output("first"));
    }

    @Test
    void givesTheSameImageTwiceWithATimestampAndNoCache() {
        String dockerfile = "FROM " + Fixture.IMAGE + "\nRUN echo x > /made\nCOPY file /copied\n";
        String first = build(request("localhost/podman-it/same:1", true), dockerfile, new ArrayList<>());
        String second = build(request("localhost/podman-it/same:2", true), dockerfile, new ArrayList<>());
        assertThat(second).isEqualTo(first);
        var image = podman.images().inspect(first).orElseThrow();
        assertThat(image.created().getEpochSecond()).isEqualTo(1_700_000_000L);
        assertThat(image.labels()).isEmpty();
        assertThat(image.names()).contains("localhost/podman-it/same:1", "localhost/podman-it/same:2");
    }

    @Test
    void failsWithTheStepThatFailedAndLeavesNoContainerBehind() {
        List<BuildEvent> log = new ArrayList<>();
        String dockerfile = "FROM " + Fixture.IMAGE + "\nRUN echo last words; exit 7\n";
        assertThatThrownBy(() -> build(request("localhost/podman-it/bad:1", false), dockerfile, log))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContaining("RUN echo last words; exit 7")
                .hasMessageContaining("exit status 7");
        assertThat(log).contains(new BuildEvent.Output("last words"));
        assertThat(podman.containers().list(true, Map.of())).isEmpty();
        assertThat(podman.images().exists("localhost/podman-it/bad:1")).isFalse();
    }

    @Test
    void failsForADockerfileThatIsMissingOrABaseThatIsNotThere() {
        assertThatThrownBy(() -> podman.builds()
                        .build(
                                request("localhost/podman-it/none:1", false),
                                out -> RootFs.context(Map.of("file", "x"), out),
                                event -> {}))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContaining("Dockerfile");
        assertThatThrownBy(() -> build(
                        request("localhost/podman-it/none:1", false),
                        "FROM localhost/podman-it/absent:1\n",
                        new ArrayList<>()))
                .isInstanceOf(BuildFailedException.class)
                .hasMessageContaining("localhost/podman-it/absent:1");
    }

    @Test
    void takesArgumentsAndSeveralTagsAndDisablesTheNetwork() {
        List<BuildEvent> log = new ArrayList<>();
        var request = new BuildRequest(
                List.of("localhost/podman-it/tags:1", "localhost/podman-it/tags:2"),
                "sub/My.Dockerfile",
                Map.of("GREETING", "hello there", "OTHER", "x"),
                Optional.empty(),
                true,
                PullPolicy.NEVER,
                true);
        String dockerfile = "FROM " + Fixture.IMAGE
                + "\nARG GREETING\nRUN echo \"$GREETING\"; ls /sys/class/net; cat /proc/net/dev | wc -l\n";
        String id = podman.builds()
                .build(request, out -> RootFs.context(Map.of("sub/My.Dockerfile", dockerfile), out), log::add);
        assertThat(log).contains(new BuildEvent.Output("hello there"));
        // Two lines of heading and the loopback interface.
        assertThat(log).contains(new BuildEvent.Output("3"));
        assertThat(podman.images()
                        .inspect("localhost/podman-it/tags:2")
                        .orElseThrow()
                        .id())
                .isEqualTo(id);
    }

    @Test
    void saysThatTheContextCouldNotBeWritten() {
        assertThatThrownBy(() -> podman.builds()
                        .build(
                                request("localhost/podman-it/none:1", false),
                                out -> {
                                    throw new IOException("/src/uv.lock (Permission denied)");
                                },
                                event -> {}))
                .isInstanceOf(BuildFailedException.class)
                .hasMessage("the build context could not be written: /src/uv.lock (Permission denied)");
    }

    private String build(BuildRequest request, String dockerfile, List<BuildEvent> log) {
        return podman.builds()
                .build(
                        request,
                        out -> RootFs.context(Map.of("Dockerfile", dockerfile, "file", "content"), out),
                        log::add);
    }

    private static BuildRequest request(String tag, boolean noCache) {
        return new BuildRequest(
                List.of(tag), "Dockerfile", Map.of(), Optional.of(1_700_000_000L), noCache, PullPolicy.MISSING, false);
    }
}
