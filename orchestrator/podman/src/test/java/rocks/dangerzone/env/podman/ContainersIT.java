package rocks.dangerzone.env.podman;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rocks.dangerzone.env.podman.container.ContainerSpec;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.IdMapping;
import rocks.dangerzone.env.podman.container.ContainerSpec.Network;
import rocks.dangerzone.env.podman.container.ContainerSummary;
import rocks.dangerzone.env.podman.container.Exec;
import rocks.dangerzone.env.podman.container.ExecRequest;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Containers on a real service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainersIT {

    private final RealPodmanService service = RealPodmanService.start();
    private final Podman podman = Podman.connect(service.unix());

    @BeforeAll
    void importImage() throws IOException {
        podman.images().importRootFs(RootFs.busybox(), Fixture.IMAGE, List.of("ENV PATH=/bin"));
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(podman.containers().list(true, Map.of())).isEmpty();
    }

    @AfterAll
    void stop() {
        podman.close();
        service.close();
    }

    @Test
    void keepsStdoutAndStderrApartAndReturnsTheExitCode() throws IOException {
        var outcome = Fixture.run(podman, Fixture.spec(false, false, "sh", "-c", "echo out; echo err >&2; exit 42"));
        assertThat(outcome).isEqualTo(new Fixture.Outcome(42, "out\n", "err\n"));
    }

    @Test
    void returnsTheCodeOfACommandThatRunsLongerThanTheFirstQuestions() throws IOException {
        assertThat(Fixture.run(podman, Fixture.spec(false, false, "sh", "-c", "exec >/dev/null 2>&1; sleep 1; exit 3"))
                        .code())
                .isEqualTo(3);
        String id = podman.containers().create(Fixture.spec(false, false, "sh", "-c", "sleep 1; exit 3"));
        podman.containers().start(id);
        assertThat(podman.containers().waitForExit(id)).isEqualTo(3);
        podman.containers().remove(id, false);
    }

    @Test
    void runsAsTheMappedUserWithMountsEnvironmentAndHostname() throws IOException {
        Path shared = Files.createDirectory(service.folder().resolve("shared"));
        Files.writeString(shared.resolve("file"), "content\n");
        List<IdMapping> maps =
                List.of(new IdMapping(1000, 0, 1), new IdMapping(0, 1, 1000), new IdMapping(1001, 1001, 64536));
        String script = "id -u; hostname; echo $GREETING; cat /in/file; touch /in/made; touch /ro/x || echo read-only";
        ContainerSpec spec = new ContainerSpec(
                Fixture.IMAGE,
                List.of("sh", "-c", script),
                false,
                false,
                Optional.of("box"),
                Optional.of("user"),
                Map.of("GREETING", "hello there"),
                Map.of("a", "b"),
                List.of(new BindMount(shared, "/in", false), new BindMount(shared, "/ro", true)),
                maps,
                maps,
                new ContainerSpec.Privileges.All(),
                Network.NONE);
        assertThat(Fixture.run(podman, spec).stdout()).isEqualTo("1000\nbox\nhello there\ncontent\nread-only\n");
        // Its user 1000 is the one who runs Podman: the file it made belongs to us.
        assertThat(Files.getOwner(shared.resolve("made"))).isEqualTo(Files.getOwner(shared));
    }

    @Test
    void runsFurtherCommandsInARunningContainer() throws IOException {
        String id = podman.containers().create(Fixture.spec(false, true, "sleep", "60"));
        podman.containers().start(id);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var request = new ExecRequest(
                List.of("sh", "-c", "id -un; pwd; echo $X; cat; echo e >&2; exit 9"),
                false,
                true,
                Optional.of("user"),
                Optional.of("/tmp"),
                Map.of("X", "y"));
        try (Exec exec = podman.containers().exec(id, request)) {
            exec.attachment().stdin().write("typed\n".getBytes(StandardCharsets.UTF_8));
            exec.attachment().closeStdin();
            exec.attachment().copyOutput(out, err);
            assertThat(exec.exitCode()).isEqualTo(9);
        }
        podman.containers().remove(id, true);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("user\n/tmp\ny\ntyped\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("e\n");
    }

    @Test
    void killsByNameAndReportsTheSignalInTheCode() {
        String id = podman.containers().create(Fixture.spec(false, false, "sleep", "60"));
        podman.containers().start(id);
        podman.containers().kill(id, "SIGKILL");
        assertThat(podman.containers().waitForExit(id)).isEqualTo(137);
        assertThatThrownBy(() -> podman.containers().kill(id, "SIGKILL"))
                .isInstanceOfSatisfying(
                        PodmanApiException.class, e -> assertThat(e.status()).isEqualTo(409));
        podman.containers().remove(id, false);
    }

    @Test
    void listsByLabelAndRemovesARunningOneAtOnce() {
        String id = podman.containers().create(Fixture.spec(false, false, "sleep", "60"));
        podman.containers().start(id);
        var found = podman.containers().list(false, Map.of("label", List.of("podman-it=yes")));
        assertThat(found).extracting(ContainerSummary::id).containsExactly(id);
        assertThat(found.getFirst().state()).isEqualTo("running");
        assertThat(found.getFirst().labels()).containsEntry("podman-it", "yes");
        assertThat(podman.containers().list(false, Map.of("label", List.of("podman-it=no"))))
                .isEmpty();
        given().get(service.baseUri() + "/containers/" + id + "/json").then().statusCode(200);

        long before = System.nanoTime();
        podman.containers().remove(id, true);
        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        given().get(service.baseUri() + "/containers/" + id + "/json").then().statusCode(404);
        podman.containers().remove(id, true);
    }

    @Test
    void saysWhatPodmanSaysWhereACommandOrImageIsMissing() {
        String id = podman.containers().create(Fixture.spec(false, false, "no-such-command"));
        assertThatThrownBy(() -> podman.containers().start(id))
                .isInstanceOf(PodmanApiException.class)
                .hasMessageContaining("no-such-command");
        podman.containers().remove(id, true);
        ContainerSpec spec = Fixture.spec(false, false, "true");
        assertThatThrownBy(() -> podman.containers().create(withImage(spec, "localhost/podman-it/none:1")))
                .isInstanceOfSatisfying(
                        PodmanApiException.class, e -> assertThat(e.notFound()).isTrue())
                .hasMessageContaining("localhost/podman-it/none:1");
    }

    private static ContainerSpec withImage(ContainerSpec s, String image) {
        return new ContainerSpec(
                image,
                s.command(),
                s.terminal(),
                s.stdin(),
                s.hostname(),
                s.user(),
                s.environment(),
                s.labels(),
                s.mounts(),
                s.uidMappings(),
                s.gidMappings(),
                s.privileges(),
                s.network());
    }
}
