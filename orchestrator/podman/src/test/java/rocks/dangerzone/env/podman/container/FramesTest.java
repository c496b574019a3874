package rocks.dangerzone.env.podman.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** Attached streams on canned answers. */
class FramesTest {

    private static final String UPGRADED = "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @Test
    void putsFramesTogetherHoweverTheyAreCut() throws IOException {
        byte[] large = new byte[200_000];
        new Random(1).nextBytes(large);
        byte[] all = concat(
                frame(1, "out\n".getBytes(StandardCharsets.UTF_8)),
                frame(2, new byte[] {1}),
                frame(1, new byte[0]),
                frame(1, large),
                frame(0, "in\n".getBytes(StandardCharsets.UTF_8)),
                frame(2, new byte[] {2, 3}));
        for (int piece : new int[] {1, 3, 7, 8, 9, 4096, 65_536, all.length}) {
            stdout.reset();
            stderr.reset();
            attach(false, (request, in, out) -> {
                byte[] head = UPGRADED.getBytes(StandardCharsets.UTF_8);
                byte[] whole = concat(head, all);
                for (int from = 0; from < whole.length; from += piece) {
                    out.write(whole, from, Math.min(piece, whole.length - from));
                }
            });
            assertThat(stdout.toByteArray())
                    .isEqualTo(concat(
                            "out\n".getBytes(StandardCharsets.UTF_8), large, "in\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(stderr.toByteArray()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void copiesATerminalsBytesAsTheyAre() throws IOException {
        attach(true, Scripts.raw(UPGRADED + "\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0001x\r\n"));
        assertThat(stdout.toString(StandardCharsets.UTF_8))
                .isEqualTo("\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0001x\r\n");
        assertThat(stderr.size()).isZero();
    }

    @Test
    void handsOnWhatCameBeforeItWaitsForMore() throws IOException {
        ScriptedService.Script script = (request, in, out) -> {
            out.write(concat(UPGRADED.getBytes(StandardCharsets.UTF_8), new byte[] {'?'}));
            // The answer to what the command was seen to ask.
            int answer = in.read();
            out.write(answer);
        };
        try (var service = ScriptedService.answering(script);
                Podman podman = Podman.connect(service.endpoint());
                Attachment attachment = podman.containers().attach("id", true, true)) {
            OutputStream answering = new OutputStream() {
                @Override
                public void write(int b) {
                    stdout.write(b);
                }

                @Override
                public void flush() throws IOException {
                    if (stdout.toString(StandardCharsets.UTF_8).equals("?")) {
                        attachment.stdin().write('!');
                    }
                }
            };
            attachment.copyOutput(answering, stderr);
        }
        assertThat(stdout.toString(StandardCharsets.UTF_8)).isEqualTo("?!");
    }

    @Test
    void saysThatTheOutputWasCutOff() {
        byte[] whole = frame(1, new byte[] {1, 2, 3});
        for (int length : new int[] {1, 7, 8, 10}) {
            assertThatThrownBy(() -> attach(
                            false,
                            (request, in, out) -> out.write(
                                    concat(UPGRADED.getBytes(StandardCharsets.UTF_8), Arrays.copyOf(whole, length)))))
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessage("the command's output was cut off in the middle: Podman went away");
        }
    }

    @Test
    void refusesWhatIsNoFrame() {
        assertThatThrownBy(() -> attach(false, Scripts.raw(UPGRADED + "plain text instead")))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessageContaining("not valid header of a piece of output");
        assertThatThrownBy(() -> attach(
                        false,
                        (request, in, out) ->
                                out.write(concat(UPGRADED.getBytes(StandardCharsets.UTF_8), frame(3, new byte[] {1})))))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessageContaining("not valid header of a piece of output");
    }

    @Test
    void saysWhyPodmanRefusesToAttach() {
        assertThatThrownBy(() -> attach(false, Scripts.answer(404, "{\"message\":\"no such container\"}")))
                .isInstanceOfSatisfying(
                        PodmanApiException.class, e -> assertThat(e.notFound()).isTrue())
                .hasMessage("no such container");
        assertThatThrownBy(() -> attach(false, Scripts.answer(200, "")))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessageContaining("not valid upgrade");
    }

    @Test
    void tellsAnErrorOfTheCallersStreamFromOneOfTheConnection() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        ScriptedService.Script script = (request, in, out) ->
                out.write(concat(UPGRADED.getBytes(StandardCharsets.UTF_8), frame(1, new byte[] {1})));
        assertThatThrownBy(() -> copy(script, false, full, stderr))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private void attach(boolean terminal, ScriptedService.Script script) throws IOException {
        copy(script, terminal, stdout, stderr);
    }

    private static void copy(ScriptedService.Script script, boolean terminal, OutputStream out, OutputStream err)
            throws IOException {
        try (var service = ScriptedService.answering(script);
                Podman podman = Podman.connect(service.endpoint());
                Attachment attachment = podman.containers().attach("id", terminal, terminal)) {
            attachment.copyOutput(out, err);
            assertThat(service.lastTarget())
                    .isEqualTo("/v4.0.0/libpod/containers/id/attach" + "?stdin=" + terminal
                            + "&stdout=true&stderr=true&stream=true&detachKeys=");
            assertThat(service.requests().getLast().headers())
                    .containsEntry("connection", "Upgrade")
                    .containsEntry("upgrade", "tcp");
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

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
