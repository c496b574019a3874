package rocks.dangerzone.env.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** What a caller is told when there is no Podman, or none that can be talked to. */
class ConnectionFailuresTest {

    @TempDir
    Path folder;

    @Test
    void saysThatThereIsNoSocket() {
        Path socket = folder.resolve("none.sock");
        try (Podman podman = Podman.connect(new PodmanEndpoint.UnixSocket(socket))) {
            assertThatThrownBy(podman::version)
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessage("there is no Podman socket " + socket);
            assertThatThrownBy(() -> podman.images().load(new ByteArrayInputStream(new byte[0])))
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessage("there is no Podman socket " + socket);
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        Path socket = folder.resolve("dead.sock");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        server.close();
        try (Podman podman = Podman.connect(new PodmanEndpoint.UnixSocket(socket))) {
            assertThatThrownBy(podman::version)
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessage("cannot connect to Podman at unix://" + socket + ": Connection refused");
        }
    }

    @Test
    void saysThatNobodyListensOnAPort() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (Podman podman = Podman.connect(new PodmanEndpoint.Tcp("127.0.0.1", port))) {
            assertThatThrownBy(podman::info)
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessage("cannot connect to Podman at tcp://127.0.0.1:" + port + ": Connection refused");
        }
    }

    @Test
    void saysThatWhatListensIsNoPodman() {
        assertVersionFails(Scripts.raw("SSH-2.0-OpenSSH_9.2\r\n"), "does not answer as Podman does: not valid HTTP");
        assertVersionFails(Scripts.raw("HTTP/1.1 200 OK\r\nno header\r\n\r\n"), "not valid HTTP");
        assertVersionFails(Scripts.raw("x".repeat(200_000)), "not valid HTTP");
        assertVersionFails(Scripts.answer(200, "OK"), "not valid ping (no Libpod-Api-Version)");
        assertVersionFails(Scripts.ping("new"), "not valid ping ('new' is not a Podman version)");
        assertVersionFails(
                Scripts.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"), "not valid HTTP");
        assertVersionFails(Scripts.raw("HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n"), "not valid HTTP");
    }

    @Test
    void saysThatTheAnswerBrokeOff() {
        String cut = "the service closed the connection before its answer was complete";
        assertVersionFails(Scripts.raw(""), cut);
        assertVersionFails(Scripts.raw("HTTP/1.1 200 OK\r\nConte"), cut);
        assertVersionFails(Scripts.raw("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nOK"), cut);
        assertVersionFails(Scripts.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"), cut);
    }

    @Test
    void refusesAnAnswerThatWouldFillTheMemory() {
        assertVersionFails(
                Scripts.raw("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n"), "larger than 67108864 bytes");
    }

    @Test
    void readsAllFormsOfABody() throws IOException {
        for (String body : List.of(
                "Content-Length: 12\r\n\r\n{\"host\":null}".replace("12", "13"),
                "Transfer-Encoding: chunked\r\n\r\n6;x=y\r\n{\"host\r\n7\r\n\":null}\r\n0\r\nTrailer: x\r\n\r\n",
                "\r\n{\"host\":null}")) {
            try (var service = ScriptedService.answering(Scripts.raw("HTTP/1.1 200 OK\r\n" + body));
                    Podman podman = Podman.connect(service.endpoint())) {
                assertThat(podman.info().os()).isEmpty();
            }
        }
    }

    @Test
    void saysWhatPodmanSaid() throws IOException {
        String json = "{\"cause\":\"no such image\",\"message\":\"a: no such image\",\"response\":500}";
        assertApiError(Scripts.answer(500, json), 404, "a: no such image");
        assertApiError(Scripts.answer(500, "{\"cause\":\"x\",\"message\":\"disk full\"}"), 500, "disk full");
        assertApiError(Scripts.answer(502, "Bad Gateway\n"), 502, "Bad Gateway");
        assertApiError(Scripts.answer(503, ""), 503, "Podman answered with HTTP 503");
        assertApiError(Scripts.answer(301, ""), 301, "Podman answered with HTTP 301");
    }

    @Test
    void saysThatAnAnswerIsNoJson() throws IOException {
        try (var service = ScriptedService.answering(Scripts.answer(200, "<html>"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThatThrownBy(podman::info)
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessage("what listens at " + service.endpoint().uri()
                            + " does not answer as Podman does: not valid JSON");
        }
    }

    @Test
    void anInterruptEndsTheWaitForAnAnswer() throws Exception {
        ScriptedService.Script silence = (request, in, out) -> in.readAllBytes();
        try (var service = ScriptedService.answering(silence);
                Podman podman = Podman.connect(service.endpoint())) {
            AtomicReference<Throwable> thrown = new AtomicReference<>(new IllegalStateException("nothing was thrown"));
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    podman.version();
                } catch (PodmanConnectionException e) {
                    thrown.set(Thread.currentThread().isInterrupted() ? e : new IllegalStateException("flag lost", e));
                }
            });
            while (service.requests().isEmpty()) {
                Thread.sleep(5);
            }
            caller.interrupt();
            assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
            assertThat(thrown.get()).hasMessage("cancelled: the call to Podman was interrupted");
        }
    }

    @Test
    void asksForTheVersionOnce() throws IOException {
        try (var service = ScriptedService.answering(Scripts.ping("5.4.2"), Scripts.answer(500, ""));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.version()).hasToString("5.4.2");
            assertThat(podman.version()).hasToString("5.4.2");
            assertThat(service.requests()).hasSize(1);
            assertThat(service.lastTarget()).isEqualTo("/libpod/_ping");
        }
    }

    private static void assertVersionFails(ScriptedService.Script script, String message) {
        try (var service = ScriptedService.answering(script);
                Podman podman = Podman.connect(service.endpoint())) {
            assertThatThrownBy(podman::version)
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessageContaining(message)
                    .hasMessageContaining(service.endpoint().uri());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertApiError(ScriptedService.Script script, int status, String message) throws IOException {
        try (var service = ScriptedService.answering(script);
                Podman podman = Podman.connect(service.endpoint())) {
            assertThatThrownBy(podman::info)
                    .isInstanceOfSatisfying(
                            PodmanApiException.class,
                            e -> assertThat(e.status()).isEqualTo(status))
                    .hasMessage(message);
        }
    }
}
