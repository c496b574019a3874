package rocks.dangerzone.env.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/** What registries get wrong is told; the words are Podman 4.3.1's of real registries, shortened. */
@Timeout(60)
class ImageRegistryTest {

    private static final String NAME = "r.example:5000/build/debian:trixie-1";

    @TempDir
    Path home;

    private final List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "initializing source docker://x: reading manifest nope in r.example:5000/build/debian: manifest unknown: manifest unknown",
                "initializing source docker://x: reading manifest nope in x: name unknown: repository name not known to registry"
            })
    void whatIsNotThereIsNoFailure(String said) throws IOException {
        assertThat(pull(Scripts.streamed("{\"error\":\"" + said + "\"}"))).isEmpty();
        assertThat(tags(Scripts.answer(
                        500,
                        "{\"cause\":\"x\",\"message\":\"1 error occurred:\\n\\t* getting repository tags: fetching tags list:"
                                + " invalid status code from registry 404 (Not Found)\\n\\n\",\"response\":500}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pinging container registry r.example:5000: Get "https://r.example:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused | the registry r.example:5000 cannot be reached (dial tcp 127.0.0.1:5000: connect: connection refused). Check the network and the setting 'registry', or leave out --sync.
            pinging container registry r.example: Get "https://r.example/v2/": dial tcp: lookup r.example on 10.0.0.1:53: no such host | the registry r.example:5000 cannot be reached (dial tcp: lookup r.example on 10.0.0.1:53: no such host). Check the network and the setting 'registry', or leave out --sync.
            writing blob: initiating layer upload to /v2/x/blobs/uploads/ in x: received unexpected HTTP status: 502 Bad Gateway | the registry r.example:5000 cannot be reached (502 Bad Gateway). Check the network and the setting 'registry', or leave out --sync.
            writing blob: initiating layer upload to /v2/x/blobs/uploads/ in x: received unexpected HTTP status: 507 Insufficient Storage | the registry r.example:5000 has no room for it (507 Insufficient Storage). Have room made there and try again: what is built stays in Podman's storage.
            writing blob: initiating layer upload to /v2/x/blobs/uploads/ in x: StatusCode: 413, <html>413 Request Entity Too Large</html> | the registry r.example:5000 has no room for it (StatusCode: 413). Have room made there and try again: what is built stays in Podman's storage.
            trying to reuse blob x at destination: checking whether a blob x exists in x: unauthorized: authentication required | the registry r.example:5000 asks for a login, and there is none (unauthorized: authentication required). Log in: podman login r.example:5000.
            writing blob: initiating layer upload to /v2/x/blobs/uploads/ in x: denied | the registry r.example:5000 asks for a login, and there is none (denied). Log in: podman login r.example:5000.
            pinging container registry x: Get "https://x/v2/": x509: certificate signed by unknown authority | the certificate of the registry r.example:5000 is not to be trusted (x509: certificate signed by unknown authority). Put the certificate of its authority into ~/.config/containers/certs.d/r.example:5000/ca.crt, or say --tls-verify false where nobody can be between.
            pinging container registry x: Get "https://x/v2/": http: server gave HTTP response to HTTPS client | the registry r.example:5000 speaks no TLS. Say --tls-verify false where nobody can be between, or 'insecure = true' for it in Podman's registries.conf.
            writing blob: storing blob to file "/var/tmp/1": happened during read: Digest did not match, expected sha256:9f5, got sha256:deb | what the registry r.example:5000 serves is not what it says it is (Digest did not match, expected sha256:9f5, got sha256:deb). Use nothing of it before who runs it has looked into this; without --sync the image is built here.
            something new | something new. See whether Podman itself can reach r.example:5000.
            """)
    void whatGoesWrongIsTold(String said, String told) {
        assertThatThrownBy(() -> pull(Scripts.streamed("{\"error\":\"" + said.replace("\"", "\\\"") + "\"}")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot pull " + NAME + ": " + told)
                .extracting(thrown -> ((ProblemException) thrown).problem().kind())
                .isEqualTo(Problem.Kind.FAILED);
    }

    @Test
    void aLoginThatIsRefusedIsNamed() throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(
                home.resolve(".docker/config.json"), "{\"auths\": {\"r.example:5000\": {\"auth\": \"Y2k6c2VjcmV0\"}}}");
        assertThatThrownBy(() -> pull(Scripts.streamed(
                        "{\"error\":\"reading manifest x in x: unauthorized: authentication required\"}")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot pull " + NAME + ": the registry r.example:5000 refuses the login of ci from " + home
                        + "/.docker/config.json (unauthorized: authentication required). Log in as somebody who may do"
                        + " that: podman login r.example:5000.");
    }

    @Test
    void aRegistryThatIsSlowIsNotWaitedForWithoutEnd() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> pull((request, in, out) -> {
                    Scripts.streamHead(out);
                    Scripts.chunk(out, "{\"stream\":\"Trying\\n\"}".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    waitFor(never);
                }))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot pull " + NAME + ": the registry r.example:5000 was not done with it within 1 s. Try"
                        + " again, for what is there is not sent again, or give it more time with --sync-timeout.");
        never.countDown();
        assertThat(events).contains(new ProgressEvent.Output("pulling " + NAME, "Trying"));
    }

    @Test
    void aServiceThatGoesAwayIsNotTheRegistrysFault() {
        assertThatThrownBy(() -> pull(Scripts.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("cannot pull " + NAME + ": the connection to Podman broke: ")
                .hasMessageEndingWith(". Try again when Podman is there.")
                .extracting(thrown -> ((ProblemException) thrown).problem().kind())
                .isEqualTo(Problem.Kind.UNAVAILABLE);
    }

    private Optional<String> pull(ScriptedService.Script script) throws IOException {
        try (var service = ScriptedService.answering(script);
                Podman podman = Podman.connect(service.endpoint())) {
            return registry(podman).pull(NAME);
        }
    }

    private List<String> tags(ScriptedService.Script script) throws IOException {
        try (var service = ScriptedService.answering(script);
                Podman podman = Podman.connect(service.endpoint())) {
            return registry(podman).tags("r.example:5000/build/debian");
        }
    }

    private ImageRegistry registry(Podman podman) {
        Logins logins = new Logins(Map.of("HOME", home.toString(), "XDG_RUNTIME_DIR", home.toString()));
        return new ImageRegistry(
                podman, new RegistryOptions(logins, Optional.empty(), Duration.ofSeconds(1)), events::add);
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
