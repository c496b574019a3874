package rocks.dangerzone.env.podman.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.container.ContainerSpec.Network;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.scripted.ReceivedRequest;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** Containers on canned answers. */
class ContainersTest {

    private static final ContainerSpec PLAIN = new ContainerSpec(
            "a:1",
            List.of(),
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
            Network.DEFAULT);

    @Test
    void createsAContainer() throws IOException {
        try (var service = ScriptedService.answering(Scripts.answer(201, "{\"Id\":\"abc\",\"Warnings\":[]}"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.containers().create(PLAIN)).isEqualTo("abc");
            ReceivedRequest request = service.requests().getLast();
            assertThat(request.method() + " " + request.target()).isEqualTo("POST /v4.0.0/libpod/containers/create");
            assertThat(json(request.body()).path("image").asText()).isEqualTo("a:1");
        }
    }

    @Test
    void readsWhatIsKnownOfAContainer() throws IOException {
        String known = """
                {"Id": "abc", "Name": "box", "State": {"Status": "running", "Running": true},
                 "Mounts": [{"Type": "bind", "Source": "/home/u/x", "Destination": "/x", "RW": true},
                            {"Type": "volume", "Name": "v", "Source": "/s/v/_data", "Destination": "/v"}]}
                """;
        try (var service = ScriptedService.answering(
                        Scripts.answer(200, known),
                        Scripts.answer(200, "{\"Id\":\"abc\",\"Name\":\"box\",\"Mounts\":null}"),
                        Scripts.answer(404, "{}"),
                        Scripts.answer(500, "{}"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.containers().inspect("box"))
                    .contains(new ContainerDetails(
                            "abc",
                            "box",
                            "running",
                            List.of(
                                    new ContainerDetails.Mount("bind", "/home/u/x", "/x"),
                                    new ContainerDetails.Mount("volume", "/s/v/_data", "/v"))));
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/containers/box/json");
            assertThat(podman.containers().inspect("box")).contains(new ContainerDetails("abc", "box", "", List.of()));
            assertThat(podman.containers().inspect("box")).isEmpty();
            assertThatThrownBy(() -> podman.containers().inspect("box")).isInstanceOf(PodmanApiException.class);
        }
    }

    @Test
    void refusesACreationWithoutAnId() {
        assertThatThrownBy(() -> on(podman -> podman.containers().create(PLAIN), Scripts.answer(201, "{}")))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessageContaining("not valid creation of a container");
    }

    @Test
    void findsTheExitCodeInTheState() throws IOException {
        for (String state : List.of("stopped", "exited")) {
            int code = on(podman -> podman.containers().waitForExit("id"), state("running"), state(state));
            assertThat(code).isEqualTo(42);
        }
    }

    @Test
    void waitsForALongCommandInPodmanItself() throws IOException {
        for (String answer : List.of("7", "7\n", "{\"StatusCode\":7,\"Error\":null}")) {
            ScriptedService.Script running = (request, in, out) -> {
                var script = request.target().endsWith("/wait") ? Scripts.answer(200, answer) : state("running");
                script.answer(request, in, out);
            };
            int code = on(podman -> podman.containers().waitForExit("id"), running);
            assertThat(code).isEqualTo(7);
        }
        ScriptedService.Script odd = (request, in, out) -> {
            var script = request.target().endsWith("/wait") ? Scripts.answer(200, "\"soon\"") : state("running");
            script.answer(request, in, out);
        };
        assertThatThrownBy(() -> on(podman -> podman.containers().waitForExit("id"), odd))
                .hasMessageContaining("not valid exit code");
    }

    @Test
    void startsKillsAndResizes() throws IOException {
        try (var service = ScriptedService.answering(Scripts.answer(204, ""));
                Podman podman = Podman.connect(service.endpoint())) {
            podman.containers().start("id");
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/containers/id/start");
            podman.containers().kill("id", "SIGTERM");
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/containers/id/kill?signal=SIGTERM");
            podman.containers().resize("id", 24, 80);
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/containers/id/resize?h=24&w=80");
        }
    }

    @Test
    void aContainerThatRunsAlreadyIsStarted() throws IOException {
        on(
                podman -> {
                    podman.containers().start("id");
                    return "";
                },
                Scripts.raw("HTTP/1.1 304 Not Modified\r\n\r\n"));
    }

    @Test
    void removesAndMindsNotWhatIsGone() throws IOException {
        String gone = "{\"cause\":\"no such container\",\"message\":\"no container\",\"response\":404}";
        try (var service = ScriptedService.answering(
                        Scripts.answer(200, "[]"), Scripts.answer(404, gone), Scripts.answer(409, gone));
                Podman podman = Podman.connect(service.endpoint())) {
            podman.containers().remove("id", true);
            assertThat(service.requests().getLast().method()).isEqualTo("DELETE");
            assertThat(service.lastTarget())
                    .isEqualTo("/v4.0.0/libpod/containers/id?force=true&volumes=true&timeout=0");
            podman.containers().remove("id", false);
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/containers/id?force=false&volumes=true");
            assertThatThrownBy(() -> podman.containers().remove("id", false)).isInstanceOf(PodmanApiException.class);
        }
    }

    @Test
    void listsWithFiltersInOneOrder() throws IOException {
        String rows = """
                [{"Id": "a", "Names": ["one"], "Image": "i:1", "ImageID": "c0ffee", "State": "running", "Labels": {"k": "v"},
                  "Created": "2026-01-02T03:04:05.678+01:00"},
                 {"Id": "b", "Names": null, "Image": "i:2", "State": "storage", "Labels": null, "Created": 1700000000}]
                """;
        try (var service = ScriptedService.answering(Scripts.answer(200, rows));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.containers().list(true, Map.of("status", List.of("exited"), "label", List.of("k=v"))))
                    .containsExactly(
                            new ContainerSummary(
                                    "a",
                                    List.of("one"),
                                    "i:1",
                                    "c0ffee",
                                    "running",
                                    Instant.parse("2026-01-02T02:04:05.678Z"),
                                    Map.of("k", "v")),
                            new ContainerSummary(
                                    "b",
                                    List.of(),
                                    "i:2",
                                    "",
                                    "storage",
                                    Instant.ofEpochSecond(1_700_000_000),
                                    Map.of()));
            assertThat(service.lastTarget())
                    .isEqualTo("/v4.0.0/libpod/containers/json?all=true&external=true"
                            + "&filters=%7b%22label%22%3a%5b%22k%3dv%22%5d%2c%22status%22%3a%5b%22exited%22%5d%7d");
        }
    }

    @Test
    void runsASecondCommandAndWaitsForItsCode() throws IOException {
        String upgraded = "HTTP/1.1 101 UPGRADED\r\n\r\n";
        var request = new ExecRequest(
                List.of("ls"), false, false, Optional.of("user"), Optional.of("/tmp"), Map.of("B", "2", "A", "1"));
        try (var service = ScriptedService.answering(
                        Scripts.answer(201, "{\"Id\":\"session\"}"),
                        Scripts.raw(upgraded),
                        Scripts.answer(200, "{\"Running\":true,\"ExitCode\":0}"),
                        Scripts.answer(200, "{\"Running\":false,\"ExitCode\":3}"));
                Podman podman = Podman.connect(service.endpoint());
                Exec exec = podman.containers().exec("id", request)) {
            assertThat(exec.exitCode()).isEqualTo(3);
            assertThat(service.requests())
                    .extracting(ReceivedRequest::target)
                    .containsExactly(
                            "/v4.0.0/libpod/containers/id/exec",
                            "/v4.0.0/libpod/exec/session/start",
                            "/v4.0.0/libpod/exec/session/json",
                            "/v4.0.0/libpod/exec/session/json");
            assertThat(json(service.requests().getFirst().body())).isEqualTo(json("""
                    {"Cmd": ["ls"], "Tty": false, "AttachStdin": false, "AttachStdout": true, "AttachStderr": true,
                     "Env": ["A=1", "B=2"], "User": "user", "WorkingDir": "/tmp"}
                    """));
        }
    }

    private static ScriptedService.Script state(String status) {
        return Scripts.answer(200, "{\"State\":{\"Status\":\"" + status + "\",\"ExitCode\":42}}");
    }

    private static <T> T on(Function<Podman, T> action, ScriptedService.Script... scripts) throws IOException {
        try (var service = ScriptedService.answering(scripts);
                Podman podman = Podman.connect(service.endpoint())) {
            return action.apply(podman);
        }
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
