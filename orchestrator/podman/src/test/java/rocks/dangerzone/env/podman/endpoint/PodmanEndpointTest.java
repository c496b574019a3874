package rocks.dangerzone.env.podman.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodmanEndpointTest {

    @ParameterizedTest
    @ValueSource(strings = {"/run/podman/podman.sock", "unix:///run/podman/podman.sock"})
    void readsSockets(String text) {
        PodmanEndpoint endpoint = PodmanEndpoint.parse(text);
        assertThat(endpoint).isEqualTo(new PodmanEndpoint.UnixSocket(Path.of("/run/podman/podman.sock")));
        assertThat(endpoint.uri()).isEqualTo("unix:///run/podman/podman.sock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://127.0.0.1:8080", "tcp://127.1.2.3:8080", "tcp://localhost:8080", "tcp://[::1]:8080"})
    void readsLoopbackAddresses(String text) {
        PodmanEndpoint endpoint = PodmanEndpoint.parse(text);
        assertThat(endpoint)
                .isInstanceOfSatisfying(
                        PodmanEndpoint.Tcp.class, tcp -> assertThat(tcp.port()).isEqualTo(8080));
        assertThat(endpoint.uri()).isEqualTo(text);
    }

    @Test
    void takesASlashAfterThePort() {
        assertThat(PodmanEndpoint.parse("tcp://localhost:1/").uri()).isEqualTo("tcp://localhost:1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            tcp://10.0.0.1:80        | the host '10.0.0.1' is not a loopback address; TCP without encryption is only accepted on this machine
            tcp://127.evil.org:80    | the host '127.evil.org' is not a loopback address; TCP without encryption is only accepted on this machine
            tcp://localhost.evil.org:80 | the host 'localhost.evil.org' is not a loopback address; TCP without encryption is only accepted on this machine
            tcp://localhost          | 'tcp://localhost' lacks a host or a port, as in tcp://127.0.0.1:8080
            tcp://localhost:0        | the port 0 is not between 1 and 65535
            tcp://localhost:99999    | the port 99999 is not between 1 and 65535
            tcp://localhost:80/x     | 'tcp://localhost:80/x' has more than a host and a port
            tcp://me@localhost:80    | 'tcp://me@localhost:80' has more than a host and a port
            unix://podman.sock       | the socket's path 'podman.sock' is not absolute
            ssh://host/podman.sock   | 'ssh://host/podman.sock' is neither unix:///path/of/socket, tcp://127.0.0.1:PORT nor an absolute path
            podman.sock              | 'podman.sock' is neither unix:///path/of/socket, tcp://127.0.0.1:PORT nor an absolute path
            """)
    void refusesTheRest(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PodmanEndpoint.parse(text))
                .withMessage(message);
    }
}
