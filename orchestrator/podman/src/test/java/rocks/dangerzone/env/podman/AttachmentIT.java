package rocks.dangerzone.env.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rocks.dangerzone.env.podman.container.Attachment;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Input, output and terminals of containers on a real service. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentIT {

    private final RealPodmanService service = RealPodmanService.start();
    private final Podman podman = Podman.connect(service.unix());

    @BeforeAll
    void importImage() throws IOException {
        podman.images().importRootFs(RootFs.busybox(), Fixture.IMAGE, List.of("ENV PATH=/bin"));
    }

    @AfterAll
    void stop() {
        podman.close();
        service.close();
    }

    /** A gigabyte, read slowly at first: whoever does not keep back what comes in would lose it or run out of heap. */
    @Test
    void carriesAGigabyteOfBinaryInputThroughTheCommandAndEndsItsInput() throws Exception {
        byte[] part = new byte[8 * 1024 * 1024 + 13];
        new Random(1).nextBytes(part);
        int parts = 128;
        String id = podman.containers().create(Fixture.spec(false, true, "cat"));
        MessageDigest sent = MessageDigest.getInstance("SHA-256");
        MessageDigest received = MessageDigest.getInstance("SHA-256");
        var err = new ByteArrayOutputStream();
        try (Attachment attachment = podman.containers().attach(id, false, true);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            podman.containers().start(id);
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < parts; i++) {
                    attachment.stdin().write(part);
                    sent.update(part);
                }
                attachment.closeStdin();
                return "done";
            });
            Thread.sleep(1500);
            attachment.copyOutput(digesting(received), err);
            writer.get();
        }
        assertThat(podman.containers().waitForExit(id)).isZero();
        podman.containers().remove(id, true);
        assertThat(HexFormat.of().formatHex(received.digest()))
                .isEqualTo(HexFormat.of().formatHex(sent.digest()));
        assertThat(err.size()).isZero();
    }

    @Test
    void endsWithACommandThatReadsOnlyPartOfItsInput() throws Exception {
        String command = "head -c 5; seq 1 200000";
        String id = podman.containers().create(Fixture.spec(false, true, "sh", "-c", command));
        var err = new ByteArrayOutputStream();
        var out = new ByteArrayOutputStream();
        try (Attachment attachment = podman.containers().attach(id, false, true);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            podman.containers().start(id);
            Future<?> writer = threads.submit(() -> {
                attachment.stdin().write(new byte[64 * 1024 * 1024]);
                return "done";
            });
            attachment.copyOutput(out, err);
            assertThatThrownBy(writer::get).hasCauseInstanceOf(IOException.class);
        }
        assertThat(podman.containers().waitForExit(id)).isZero();
        podman.containers().remove(id, true);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("\0\0\0\0\0001\n2\n")
                .endsWith("\n200000\n");
        assertThat(out.size()).isEqualTo(5 + 1_288_895);
        assertThat(err.size()).isZero();
    }

    /** Keys that come alone, with which {@code podman attach} lets go of a command. */
    @Test
    void carriesTheKeysThatWouldDetach() throws Exception {
        byte[] keys = {'a', 0x10, 0x11, 'b'};
        String id = podman.containers().create(Fixture.spec(false, true, "cat"));
        var out = new ByteArrayOutputStream();
        try (Attachment attachment = podman.containers().attach(id, false, true)) {
            podman.containers().start(id);
            for (byte key : keys) {
                attachment.stdin().write(key);
                Thread.sleep(50);
            }
            attachment.closeStdin();
            attachment.copyOutput(out, out);
        }
        podman.containers().remove(id, true);
        assertThat(out.toByteArray()).isEqualTo(keys);
    }

    @Test
    void givesATerminalTheSizeItIsToldBeforeAndAfterTheStart() throws Exception {
        String command = "stty size; read line; stty size";
        String id = podman.containers().create(Fixture.spec(true, true, "sh", "-c", command));
        var out = new ByteArrayOutputStream();
        try (Attachment attachment = podman.containers().attach(id, true, true)) {
            podman.containers().resize(id, 33, 101);
            podman.containers().start(id);
            var reader = Thread.ofVirtual().start(() -> copy(attachment, out));
            while (!out.toString(StandardCharsets.UTF_8).contains("33 101")) {
                Thread.sleep(10);
            }
            podman.containers().resize(id, 44, 120);
            attachment.stdin().write("\n".getBytes(StandardCharsets.UTF_8));
            reader.join();
        }
        assertThat(podman.containers().waitForExit(id)).isZero();
        podman.containers().remove(id, true);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("33 101\r\n").endsWith("44 120\r\n");
    }

    private static void copy(Attachment attachment, OutputStream out) {
        try {
            attachment.copyOutput(out, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OutputStream digesting(MessageDigest digest) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                digest.update((byte) b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                digest.update(bytes, offset, length);
            }
        };
    }
}
