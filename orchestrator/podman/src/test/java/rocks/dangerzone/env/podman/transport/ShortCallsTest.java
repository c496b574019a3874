package rocks.dangerzone.env.podman.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** A service that hangs holds up nobody, but for calls that are to wait. */
@Timeout(60)
class ShortCallsTest {

    private static final Duration SOON = Duration.ofMillis(100);
    private static final ScriptedService.Script SILENCE = (request, in, out) -> in.readAllBytes();

    @Test
    void endsWhenNoAnswerComes() throws Exception {
        try (var service = ScriptedService.answering(SILENCE)) {
            assertLate(service, () -> new ShortCalls(service.endpoint(), SOON).send(ApiCall.ping()));
        }
    }

    @Test
    void endsWhenAnAnswerStopsHalfway() throws Exception {
        ScriptedService.Script half = (request, in, out) -> {
            Scripts.text(out, "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nOK");
            in.readAllBytes();
        };
        try (var service = ScriptedService.answering(half)) {
            assertLate(service, () -> new ShortCalls(service.endpoint(), SOON).send(ApiCall.get("info"), new byte[0]));
        }
    }

    @Test
    void endsWhenNoUpgradeComes() throws Exception {
        try (var service = ScriptedService.answering(SILENCE)) {
            assertLate(
                    service,
                    () -> new ShortCalls(service.endpoint(), SOON)
                            .upgrade(ApiCall.post("containers", "x", "attach"), new byte[0]));
        }
    }

    @Test
    void anUpgradedConnectionOutlastsIt() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        ScriptedService.Script patient = (request, in, out) -> {
            Scripts.text(out, "HTTP/1.1 101 UPGRADED\r\n\r\n");
            awaitUninterrupted(goOn);
            Scripts.text(out, "x");
        };
        try (var service = ScriptedService.answering(patient);
                var upgraded = new ShortCalls(service.endpoint(), SOON)
                        .upgrade(ApiCall.post("containers", "x", "attach"), new byte[0])) {
            Thread.sleep(SOON.multipliedBy(3));
            goOn.countDown();
            assertThat(upgraded.read(new byte[1], 0, 1)).isEqualTo(1);
        }
    }

    @Test
    void waitsForWhatTakesAsLongAsItLikes() throws Exception {
        ScriptedService.Script slow = (request, in, out) -> {
            pause(SOON.multipliedBy(3));
            Scripts.answer(200, "7").answer(request, in, out);
        };
        try (var service = ScriptedService.answering(slow)) {
            assertThat(new ShortCalls(service.endpoint(), SOON)
                            .await(ApiCall.post("containers", "x", "wait"))
                            .text())
                    .isEqualTo("7");
        }
    }

    private static void assertLate(ScriptedService service, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessage("Podman at " + service.endpoint().uri() + " did not answer within 0 s");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
