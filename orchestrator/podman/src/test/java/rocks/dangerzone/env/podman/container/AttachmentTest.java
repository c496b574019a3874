package rocks.dangerzone.env.podman.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.scripted.ReceivedRequest;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** The connections of an attached container, on canned answers. */
class AttachmentTest {

    private static final String UPGRADED = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Test
    void sendsInputOverAConnectionOfItsOwnAndEndsItWhileTheOutputGoesOn() throws IOException {
        var length = new ArrayBlockingQueue<Integer>(1);
        ScriptedService.Script output = (request, in, out) -> {
            Scripts.text(out, UPGRADED);
            out.write(frame(1, take(length).toString().getBytes(StandardCharsets.UTF_8)));
        };
        ScriptedService.Script input = (request, in, out) -> {
            Scripts.text(out, UPGRADED);
            length.add(in.readAllBytes().length);
        };
        try (var service = ScriptedService.answering(output, input);
                Podman podman = Podman.connect(service.endpoint());
                Attachment attachment = podman.containers().attach("id", false, true)) {
            try (OutputStream stdin = attachment.stdin()) {
                stdin.write(new byte[300_000]);
            }
            attachment.copyOutput(stdout, stderr);
            String attach = "/v4.0.0/libpod/containers/id/attach?";
            assertThat(service.requests())
                    .extracting(ReceivedRequest::target)
                    .containsExactly(
                            attach + "stdin=false&stdout=true&stderr=true&stream=true&detachKeys=",
                            attach + "stdin=true&stdout=false&stderr=false&stream=true&detachKeys=");
        }
        assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("300000");
    }

    @Test
    void leavesNoConnectionOpenWhereTheSecondIsRefused() throws IOException {
        var closed = new ArrayBlockingQueue<Integer>(1);
        ScriptedService.Script output = (request, in, out) -> {
            Scripts.text(out, UPGRADED);
            closed.add(in.read());
        };
        try (var service = ScriptedService.answering(output, Scripts.answer(500, "no"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThatThrownBy(() -> podman.containers().attach("id", false, true))
                    .hasMessage("no");
            assertThat(take(closed)).isEqualTo(-1);
        }
    }

    private static Integer take(BlockingQueue<Integer> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] frame(int stream, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .put((byte) stream)
                .put(new byte[3])
                .putInt(content.length)
                .put(content)
                .array();
    }
}
