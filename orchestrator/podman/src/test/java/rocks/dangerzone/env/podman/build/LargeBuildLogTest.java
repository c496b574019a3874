package rocks.dangerzone.env.podman.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.build.BuildRequest.PullPolicy;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** Build logs that no memory should hold. */
class LargeBuildLogTest {

    private static final String ID = "0123456789abcdef".repeat(4);
    private static final BuildRequest REQUEST = new BuildRequest(
            List.of("a:1"), "Dockerfile", Map.of(), Optional.empty(), false, PullPolicy.MISSING, false);

    /** The tests' heap is smaller than this log (see the POM), so that keeping it would fail. */
    @Test
    void streamsALogOf200MegabytesThroughASmallHeap() throws IOException {
        String line = "x".repeat(1022);
        String message = stream((line + "\\n").repeat(32));
        ScriptedService.Script big = (request, in, out) -> {
            Scripts.streamHead(out);
            for (int i = 0; i < 200 * 32; i++) {
                Scripts.chunk(out, message.getBytes(StandardCharsets.UTF_8));
            }
            Scripts.chunk(out, stream(ID + "\\n").getBytes(StandardCharsets.UTF_8));
            Scripts.text(out, "0\r\n\r\n");
        };
        AtomicLong characters = new AtomicLong();
        assertThat(buildOn(
                        big,
                        event -> characters.addAndGet(
                                ((BuildEvent.Output) event).line().length() + 1)))
                .isEqualTo(ID);
        assertThat(characters).hasValue(200L * 32 * 32 * 1023);
        assertThat(Runtime.getRuntime().maxMemory()).isLessThan(200_000_000L);
    }

    @Test
    void givesALineWithoutEndInParts() throws IOException {
        String message = stream("y".repeat(32 * 1024));
        ScriptedService.Script endless = (request, in, out) -> {
            Scripts.streamHead(out);
            for (int i = 0; i < 200 * 32; i++) {
                Scripts.chunk(out, message.getBytes(StandardCharsets.UTF_8));
            }
            Scripts.chunk(out, stream("\\n" + ID + "\\n").getBytes(StandardCharsets.UTF_8));
            Scripts.text(out, "0\r\n\r\n");
        };
        AtomicLong characters = new AtomicLong();
        AtomicLong longest = new AtomicLong();
        buildOn(endless, event -> {
            int length = ((BuildEvent.Output) event).line().length();
            characters.addAndGet(length);
            longest.accumulateAndGet(length, Math::max);
        });
        assertThat(characters).hasValue(200L * 1024 * 1024);
        assertThat(longest).hasValue(64 * 1024);
    }

    @Test
    void refusesAnObjectThatWouldFillTheMemory() {
        ScriptedService.Script endless = (request, in, out) -> {
            Scripts.streamHead(out);
            Scripts.chunk(out, "{\"stream\":\"".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 10_000; i++) {
                Scripts.chunk(out, "z".repeat(32 * 1024).getBytes(StandardCharsets.UTF_8));
            }
        };
        assertThatThrownBy(() -> buildOn(endless, event -> {}))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void makesTheServiceWaitForASlowListener() throws IOException {
        AtomicLong sent = new AtomicLong();
        byte[] message = stream(("x".repeat(1022) + "\\n").repeat(32)).getBytes(StandardCharsets.UTF_8);
        ScriptedService.Script fast = (request, in, out) -> {
            Scripts.streamHead(out);
            while (true) {
                Scripts.chunk(out, message);
                sent.addAndGet(message.length);
            }
        };
        assertThatThrownBy(() -> buildOn(fast, event -> {
                    settle(sent);
                    throw new IllegalStateException("seen");
                }))
                .hasMessage("seen");
        assertThat(sent.get()).isLessThan(4_000_000L);
    }

    private static void settle(AtomicLong counter) {
        try {
            long before = -1;
            while (before != counter.get()) {
                before = counter.get();
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
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
