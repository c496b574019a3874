package rocks.dangerzone.env.podman.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** Registries on canned answers. */
class RegistriesTest {

    private static final String ID = "0123456789abcdef".repeat(4);
    private static final RegistryAccess OPEN = new RegistryAccess("r.example:5000", Optional.empty(), Optional.empty());
    private static final RegistryAccess LOGIN =
            new RegistryAccess("r.example:5000", Optional.of(new Credentials.Login("ci", "s?>~")), Optional.of(false));

    private final List<String> progress = new ArrayList<>();

    @Test
    void pullsWithCredentialsAndTellsTheProgress() throws IOException {
        var script = Scripts.streamed(
                "{\"stream\":\"Trying to pull\\n\"}", "{\"images\":[\"" + ID + "\"],\"id\":\"" + ID + "\"}");
        try (var service = ScriptedService.answering(script);
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.registries().pull("r.example:5000/a:1", LOGIN, progress::add))
                    .isEqualTo(ID);
            assertThat(service.lastTarget())
                    .isEqualTo("/v4.0.0/libpod/images/pull?reference=r.example%3a5000%2fa%3a1&tlsVerify=false");
            assertThat(sent(service)).isEqualTo("{\"r.example:5000\":{\"password\":\"s?>~\",\"username\":\"ci\"}}");
        }
        assertThat(progress).containsExactly("Trying to pull");
    }

    @Test
    void pushesAndTellsTheDigestWhereTheServiceDoes() throws IOException {
        try (var service = ScriptedService.answering(
                        Scripts.streamed("{\"stream\":\"Copying\\n\"}"),
                        Scripts.streamed("{\"stream\":\"Copying\\n\"}", "{\"manifestdigest\":\"sha256:d\"}"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.registries().push("r.example:5000/a:1", OPEN, progress::add))
                    .isEmpty();
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/images/r.example:5000/a:1/push?quiet=false");
            assertThat(service.requests().getLast().headers()).doesNotContainKey("x-registry-config");
            assertThat(podman.registries().push("r.example:5000/a:1", OPEN, progress::add))
                    .contains("sha256:d");
        }
        assertThat(progress).containsExactly("Copying", "Copying");
    }

    @Test
    void failsWithWhatTheRegistrySays() throws IOException {
        try (var service = ScriptedService.answering(
                        Scripts.streamed("{\"stream\":\"Copying\\n\"}", "{\"error\":\"denied\"}"),
                        Scripts.answer(400, "{\"message\":\"no TLS\"}"),
                        Scripts.streamed("{\"stream\":\"Trying\\n\"}"),
                        Scripts.answer(200, "no JSON"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThatThrownBy(() -> podman.registries().push("r.example:5000/a:1", OPEN, progress::add))
                    .isInstanceOf(PodmanApiException.class)
                    .hasMessage("denied");
            assertThatThrownBy(() -> podman.registries().push("r.example:5000/a:1", OPEN, progress::add))
                    .isInstanceOf(PodmanApiException.class)
                    .hasMessage("no TLS");
            assertThatThrownBy(() -> podman.registries().pull("r.example:5000/a:1", OPEN, progress::add))
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessageStartingWith("the pull's log ended with neither an image nor an error");
            assertThatThrownBy(() -> podman.registries().tags("r.example:5000/a", OPEN))
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessageStartingWith("Podman's answer about a registry cannot be read: ");
        }
    }

    @Test
    void listsTags() throws IOException {
        String rows = "[{\"Name\":\"r.example:5000/a\",\"Tag\":\"1\"},{\"Name\":\"r.example:5000/a\",\"Tag\":\"2\"}]";
        try (var service = ScriptedService.answering(Scripts.answer(200, rows));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.registries().tags("r.example:5000/a", LOGIN)).containsExactly("1", "2");
            assertThat(service.lastTarget())
                    .isEqualTo("/v4.0.0/libpod/images/search?term=r.example%3a5000%2fa&listTags=true&limit=100000"
                            + "&tlsVerify=false");
            assertThat(sent(service)).contains("\"ci\"");
        }
    }

    @Test
    @Timeout(30)
    void anInterruptEndsATransfer() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        try (var service = ScriptedService.answering((request, in, out) -> {
                    Scripts.streamHead(out);
                    Scripts.chunk(out, "{\"stream\":\"Trying\\n\"}".getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    begun.countDown();
                    awaitForever(never);
                });
                Podman podman = Podman.connect(service.endpoint())) {
            List<Throwable> thrown = new ArrayList<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    podman.registries().pull("r.example:5000/a:1", OPEN, progress::add);
                } catch (PodmanConnectionException e) {
                    thrown.add(e);
                }
            });
            begun.await();
            caller.interrupt();
            caller.join();
            assertThat(thrown)
                    .singleElement()
                    .isInstanceOf(PodmanConnectionException.class)
                    .extracting(Throwable::getMessage)
                    .isEqualTo("cancelled: the call to Podman was interrupted");
            never.countDown();
        }
    }

    @Test
    void tellsNoSecretInItsText() {
        assertThat(LOGIN.toString()).contains("login of ci").doesNotContain("s?>~");
        assertThat(new Credentials.IdentityToken("t0k")).hasToString("identity token");
        assertThat(new Credentials.IdentityToken("t0k").authConfig()).containsEntry("identitytoken", "t0k");
    }

    private static void awaitForever(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String sent(ScriptedService service) {
        String header = service.requests().getLast().headers().getOrDefault("x-registry-config", "");
        return new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8);
    }
}
