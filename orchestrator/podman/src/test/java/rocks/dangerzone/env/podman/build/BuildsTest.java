package rocks.dangerzone.env.podman.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.build.BuildRequest.PullPolicy;
import rocks.dangerzone.env.podman.error.BuildFailedException;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** Builds on canned answers. */
class BuildsTest {

    private static final String ID = "0123456789abcdef".repeat(4);
    private static final String OTHER = "f".repeat(64);
    private static final BuildRequest REQUEST = new BuildRequest(
            List.of("a:1"), "Dockerfile", Map.of(), Optional.empty(), false, PullPolicy.MISSING, false);

    private final List<BuildEvent> events = new ArrayList<>();

    @Test
    void tellsStepsCacheHitsAndOutputAndReturnsTheId() throws IOException {
        String id = build(
                stream("STEP 1/2: FROM base\\n"),
                stream("[2/3] STEP 2/2: RUN make all\\n"),
                stream("first\\r\\nsec") + stream("ond\\n\\nnot "),
                stream("ended\\n"),
                stream("--> Using cache " + OTHER + "\\n"),
                stream("--> 0123456789a\\n"),
                stream("Successfully tagged a:1\\n"),
                stream(ID + "\\n"));
        assertThat(id).isEqualTo(ID);
        assertThat(events)
                .containsExactly(
                        new BuildEvent.Step(1, 2, "FROM base"),
                        new BuildEvent.Step(2, 2, "RUN make all"),
                        new BuildEvent.Output("first"),
                        new BuildEvent.Output("second"),
                        new BuildEvent.Output(""),
                        new BuildEvent.Output("not ended"),
                        new BuildEvent.CacheHit(OTHER),
                        new BuildEvent.Output("--> 0123456789a"),
                        new BuildEvent.Output("Successfully tagged a:1"));
    }

    @Test
    void readsObjectsThatAreCutAnywhereOrComeTogether() throws IOException {
        String all = stream("a\\n") + "\n" + stream("b\\n") + stream(ID + "\\n");
        assertThat(build(all.chars().mapToObj(Character::toString).toArray(String[]::new)))
                .isEqualTo(ID);
        assertThat(events).containsExactly(new BuildEvent.Output("a"), new BuildEvent.Output("b"));
    }

    @Test
    void takesAChecksumThatAStepPrintsForWhatItIs() throws IOException {
        assertThat(build(stream(OTHER + "\\n"), stream("COMMIT a:1\\n"), stream(ID + "\\n")))
                .isEqualTo(ID);
        assertThat(events).containsExactly(new BuildEvent.Output(OTHER), new BuildEvent.Output("COMMIT a:1"));
    }

    @Test
    void failsWithWhatPodmanSaysInsideTheAnswer() {
        assertThatThrownBy(() -> build(
                        stream("last words"),
                        "{\"errorDetail\":{\"message\":\"building at STEP \\\"RUN false\\\": exit status 1\\n\"},"
                                + "\"error\":\"building at STEP \\\"RUN false\\\": exit status 1\\n\"}"))
                .isInstanceOf(BuildFailedException.class)
                .hasMessage("building at STEP \"RUN false\": exit status 1");
        assertThat(events).containsExactly(new BuildEvent.Output("last words"));
        assertThatThrownBy(() -> build("{\"error\":\"no Dockerfile\"}"))
                .isInstanceOf(BuildFailedException.class)
                .hasMessage("no Dockerfile");
        assertThatThrownBy(() -> build("{\"errorDetail\":{\"message\":\"only the detail\"}}"))
                .isInstanceOf(BuildFailedException.class)
                .hasMessage("only the detail");
    }

    @Test
    void failsWhereTheAnswerEndsWithNeitherImageNorError() {
        String message = "the build's log ended with neither an image nor an error: Podman went away while it built";
        assertThatThrownBy(() -> build(stream("STEP 1/1: FROM x\\n")))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> build(stream(ID + "\\n"), stream("more\\n")))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessage(message);
        assertThatThrownBy(this::build).hasMessage(message);
    }

    @Test
    void failsWhereTheAnswerIsCutOff() {
        ScriptedService.Script cut = (request, in, out) -> {
            Scripts.streamHead(out);
            Scripts.chunk(out, stream(ID + "\\n").getBytes(StandardCharsets.UTF_8));
        };
        assertThatThrownBy(() -> buildOn(cut))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessageContaining("broke off");
        assertThatThrownBy(() -> build("{\"stream\":\"half"))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void failsWhereTheAnswerIsGarbage() {
        for (String garbage : List.of("<html>", "[1]", "\"text\"", "{\"stream\":}", "{\"stream\":\"a\"}}")) {
            assertThatThrownBy(() -> build(garbage))
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessageContaining("does not answer as Podman does: not valid JSON");
        }
        assertThatThrownBy(() -> buildOn(Scripts.raw("SSH-2.0\r\n"))).isInstanceOf(PodmanConnectionException.class);
    }

    @Test
    void failsWithTheStatusWhereTheRequestIsRefused() {
        assertThatThrownBy(() -> buildOn(Scripts.answer(400, "{\"message\":\"bad dockerfile\"}")))
                .isInstanceOfSatisfying(
                        PodmanApiException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessage("bad dockerfile");
    }

    @Test
    void sendsTheContextAsATarInChunks() throws IOException {
        try (var service = ScriptedService.answering(Scripts.ping("4.3.1"), Scripts.streamed(stream(ID + "\\n")));
                Podman podman = Podman.connect(service.endpoint())) {
            podman.builds()
                    .build(
                            REQUEST,
                            out -> {
                                try (out) {
                                    out.write("the tar".getBytes(StandardCharsets.UTF_8));
                                }
                            },
                            events::add);
            var request = service.requests().getLast();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.body()).isEqualTo("the tar");
            assertThat(request.headers())
                    .containsEntry("content-type", "application/x-tar")
                    .containsEntry("transfer-encoding", "chunked");
            assertThat(request.target())
                    .startsWith("/v4.0.0/libpod/build?dockerfile=Dockerfile&t=a%3a1&")
                    .contains("&identitylabel=false");
        }
    }

    @Test
    void saysThatTheContextCouldNotBeWritten() throws IOException {
        try (var service = ScriptedService.answering(Scripts.ping("4.3.1"), Scripts.answer(500, ""));
                Podman podman = Podman.connect(service.endpoint())) {
            BuildContext broken = out -> {
                throw new IOException("/src/uv.lock (Permission denied)");
            };
            assertThatThrownBy(() -> podman.builds().build(REQUEST, broken, events::add))
                    .isInstanceOf(BuildFailedException.class)
                    .hasMessage("the build context could not be written: /src/uv.lock (Permission denied)");
        }
    }

    private String build(String... parts) throws IOException {
        return buildOn(Scripts.streamed(parts));
    }

    private String buildOn(ScriptedService.Script script) throws IOException {
        return buildOn(script, events::add);
    }

    private static String buildOn(ScriptedService.Script script, Consumer<BuildEvent> listener) throws IOException {
        try (var service = ScriptedService.answering(Scripts.ping("4.3.1"), script);
                Podman podman = Podman.connect(service.endpoint())) {
            return podman.builds().build(REQUEST, out -> out.write(new byte[1024]), listener);
        }
    }

    private static String stream(String text) {
        return "{\"stream\":\"" + text + "\"}";
    }
}
