package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.service.PodmanService;

class ServiceAnswerTest {

    @TempDir
    Path folder;

    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder);
    }

    @Test
    void tellsTheVersionAndWhoNamedIt() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Libpod-Api-Version", "5.4.2");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try (SharedService service =
                service(Optional.of("tcp://127.0.0.1:" + server.getAddress().getPort()))) {
            assertThat(told(new ServiceAnswer(made.machine(), service)))
                    .isEqualTo("OK service: version 5.4.2, --podman or its setting");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void oneThatIsNotThereIsTold() {
        try (SharedService service = service(Optional.of("unix:///nowhere/podman.sock"))) {
            assertThat(told(new ServiceAnswer(made.machine(), service))).isEqualTo("""
                    FAILED service: cannot use the Podman service unix:///nowhere/podman.sock (--podman or its setting): there is no such socket
                    so: no environment can be built or run
                    cure: Start the service, or name none, so that dz-env starts one of its own""");
        }
    }

    @Test
    void withoutPodmanNoneCanBeStarted() {
        // Without a user's socket of the machine that the test runs on.
        made.variable("XDG_RUNTIME_DIR", folder.toString());
        try (SharedService service = service(Optional.empty())) {
            assertThat(service.podman()).isEmpty();
            assertThat(told(new ServiceAnswer(made.machine(), service))).isEqualTo("""
                    FAILED service: Podman is not to be had: there is no program podman on the PATH
                    so: no environment can be built or run
                    cure: sudo apt-get update && sudo apt-get install --yes --no-install-recommends podman""");
        }
    }

    private SharedService service(Optional<String> address) {
        UserFolders folders = new UserFolders(
                folder.resolve("cache"), folder.resolve("config"), folder.resolve("envs"), folder.resolve("run"));
        return SharedService.begin(
                () -> PodmanService.open(address, made.machine().environment(), folders, event -> {}),
                address.isEmpty());
    }
}
