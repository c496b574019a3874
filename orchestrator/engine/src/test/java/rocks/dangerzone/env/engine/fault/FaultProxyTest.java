package rocks.dangerzone.env.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proxy, before a server that answers each request with a list of what it was asked so far. */
@Timeout(60)
class FaultProxyTest {

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private ServerSocketChannel server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        Path socket = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.before(socket);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void letsAllThroughWithoutARule() throws IOException {
        assertThat(ask("GET /libpod/_ping")).isEqualTo("[GET /libpod/_ping]");
        assertThat(ask("POST /v4.0.0/libpod/build?t=x"))
                .isEqualTo("[GET /libpod/_ping, POST /v4.0.0/libpod/build?t=x]");
        assertThat(proxy.calls()).isEqualTo(2);
    }

    @Test
    void cutsAnAnswer() throws IOException {
        proxy.add(FaultRule.each("GET", "/info", new Fault.Cut(5)));
        assertThat(ask("GET /v4.0.0/libpod/info")).isEqualTo("[GET ");
    }

    @Test
    void cutsBeforeAnyAnswerThoughTheServiceGotTheCall() throws IOException {
        proxy.add(FaultRule.each("GET", "/info", new Fault.Cut(0)));
        assertThat(ask("GET /v4.0.0/libpod/info")).isEmpty();
        assertThat(asked).containsExactly("GET /v4.0.0/libpod/info");
    }

    @Test
    void meetsOnlyTheCallThatItsRuleNames() throws IOException {
        FaultRule rule = FaultRule.nth(2, "GET", "/images/", new Fault.Garbage());
        proxy.add(rule);
        assertThat(ask("GET /v4.0.0/libpod/images/a/json")).startsWith("[GET");
        assertThat(ask("GET /v4.0.0/libpod/info")).startsWith("[GET");
        assertThat(ask("POST /v4.0.0/libpod/images/a/tag")).startsWith("[GET");
        assertThat(ask("GET /v4.0.0/libpod/images/b/json")).contains("this is no HTTP");
        assertThat(ask("GET /v4.0.0/libpod/images/c/json")).startsWith("[GET");
        assertThat(rule.applied()).isEqualTo(1);
        assertThat(asked).hasSize(4);
    }

    @Test
    void answersAnErrorAsPodmanDoes() throws IOException {
        proxy.add(FaultRule.each("GET", "/info", new Fault.ServerError("disk full")));
        assertThat(ask("GET /v4.0.0/libpod/info"))
                .startsWith("HTTP/1.1 500 ")
                .endsWith("\r\n\r\n{\"cause\":\"disk full\",\"message\":\"disk full\",\"response\":500}");
        assertThat(asked).isEmpty();
    }

    @Test
    void delaysACall() throws Exception {
        proxy.add(FaultRule.each("GET", "/info", new Fault.Delay(Duration.ofMillis(300))));
        CompletableFuture<String> delayed = askLater("GET /v4.0.0/libpod/info");
        while (proxy.calls() == 0) {
            Thread.sleep(1);
        }
        assertThat(ask("GET /libpod/_ping")).isEqualTo("[GET /libpod/_ping]");
        assertThat(delayed.get()).isEqualTo("[GET /libpod/_ping, GET /v4.0.0/libpod/info]");
    }

    @Test
    void aBlackHoleIsSilentUntilItIsHealed() throws Exception {
        proxy.add(FaultRule.each("GET", "/info", new Fault.BlackHole()));
        CompletableFuture<String> swallowed = askLater("GET /v4.0.0/libpod/info");
        while (proxy.calls() == 0) {
            Thread.sleep(1);
        }
        assertThat(swallowed).isNotDone();
        proxy.heal();
        assertThat(swallowed.get()).isEmpty();
        assertThat(ask("GET /v4.0.0/libpod/info")).isEqualTo("[GET /v4.0.0/libpod/info]");
    }

    @Test
    void refusesUntilItIsHealed() throws IOException {
        proxy.refuse();
        assertThatThrownBy(() -> ask("GET /libpod/_ping")).hasMessage("Connection refused");
        proxy.heal();
        assertThat(ask("GET /libpod/_ping")).isEqualTo("[GET /libpod/_ping]");
    }

    private CompletableFuture<String> askLater(String line) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(ask(line));
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private String ask(String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(proxy.endpoint().address())) {
            channel.write(bytes(line + " HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n"));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel caller = server.accept()) {
                    RequestHead head = RequestHead.read(Channels.newInputStream(caller));
                    asked.add(head.text().substring(0, head.text().indexOf(" HTTP")));
                    assertThat(head.text())
                            .contains("\r\nConnection: close\r\n")
                            .doesNotContain("keep-alive");
                    caller.write(bytes(asked.toString()));
                }
            }
        } catch (IOException e) {
            // Closed: the test is over.
            return;
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
