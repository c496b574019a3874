package rocks.dangerzone.env.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.system.PodmanVersion;

class ProbeTest {

    @TempDir
    Path temp;

    @Test
    void readsTheVersionOfAPodman() throws IOException {
        try (var fake = new FakePodman(socket(), FakePodman.ping("5.4.2-rhel"))) {
            assertThat(fake).isNotNull();
            assertThat(probe(socket())).isEqualTo(new Probe.Alive(new PodmanVersion(5, 4, 2)));
        }
    }

    @Test
    void seesThatSomethingElseAnswers() throws IOException {
        try (var fake = new FakePodman(socket(), "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n")) {
            assertThat(fake).isNotNull();
            assertThat(probe(socket()))
                    .isEqualTo(new Probe.Dead(Probe.Reason.NOT_PODMAN, "what answers there is not Podman"));
        }
    }

    @Test
    void doesNotWaitForeverForSilence() throws IOException {
        try (var fake = new FakePodman(socket(), "")) {
            assertThat(fake).isNotNull();
            assertThat(probe(socket())).isEqualTo(new Probe.Dead(Probe.Reason.SILENT, "it did not answer within 1 s"));
        }
    }

    @Test
    void tellsWhyNothingCanAnswer() throws IOException {
        assertThat(probe(socket())).isEqualTo(new Probe.Dead(Probe.Reason.MISSING, "there is no such socket"));
        assertThat(probe(temp)).isEqualTo(new Probe.Dead(Probe.Reason.NOT_A_SOCKET, "it is a directory, not a socket"));
        assertThat(probe(Files.createFile(temp.resolve("file"))))
                .isEqualTo(new Probe.Dead(Probe.Reason.NOT_A_SOCKET, "it is a file, not a socket"));
        assertThat(probe(temp.resolve("x".repeat(108))))
                .isEqualTo(new Probe.Dead(Probe.Reason.NOT_A_SOCKET, "a socket's path has at most 107 characters"));
    }

    @Test
    void seesThatAServiceIsGone() throws IOException {
        new FakePodman(socket(), "").close();

        assertThat(probe(socket()))
                .isEqualTo(new Probe.Dead(Probe.Reason.REFUSED, "nothing listens there (Connection refused)"));
    }

    private Path socket() {
        return temp.resolve("p.sock");
    }

    private static Probe probe(Path socket) {
        return Probe.of(new PodmanEndpoint.UnixSocket(socket), Duration.ofSeconds(1));
    }
}
