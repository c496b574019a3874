package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives and registries, at a server of the test's own. */
class WebChecksTest {

    private static final String CONSEQUENCE =
            "so: environments that need something from there cannot be built; those that are built run\n";

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private MadeUpMachine made;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        made = new MadeUpMachine(folder);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String place() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void anArchiveThatAnswersIsFine() throws IOException {
        made.file("/etc/apt/sources.list", "deb http://" + place() + "/debian trixie main\n");

        assertThat(told(archives())).isEqualTo("OK archives: one answers: http://" + place());
        assertThat(asked).containsExactly("/debian/dists/trixie/InRelease");
    }

    @Test
    void oneOfTwoThatIsAwayIsWarnedOf() throws IOException {
        made.file(
                "/etc/apt/sources.list",
                "deb http://" + place() + "/debian trixie main\ndeb http://127.0.0.1:9/debian trixie main\n");

        assertThat(told(archives()))
                .isEqualTo("WARNING archives: http://127.0.0.1:9/debian/dists/trixie/InRelease cannot be reached"
                        + " (no connection)\n" + CONSEQUENCE
                        + "cure: Check the network, http_proxy and https_proxy, and the package manager's sources");
    }

    @Test
    void allThatAreAwayAreAFailure() throws IOException {
        made.file("/etc/apt/sources.list", "deb http://name.invalid/debian trixie main\n");

        assertThat(told(archives()))
                .startsWith("FAILED archives: http://name.invalid/debian/dists/trixie/InRelease cannot be reached"
                        + " (its name is not known)\n");
    }

    @Test
    void aServersFaultCounts() {
        status = 503;

        assertThat(told(new Archives(made.machine(), Optional.of(URI.create("http://" + place() + "/mirror")))))
                .startsWith("FAILED archives: http://" + place()
                        + "/mirror cannot be reached (it answers with status 503)\n");
    }

    @Test
    void aProxyIsUsed() throws IOException {
        made.variable("http_proxy", "http://" + place())
                .file("/etc/apt/sources.list", "deb http://name.invalid/debian trixie main\n");

        assertThat(told(archives())).isEqualTo("OK archives: one answers: http://name.invalid");
        status = 407;
        assertThat(told(archives())).contains(" cannot be reached (the proxy wants a password)\n");
    }

    @Test
    void aBrokenProxyIsTold() throws IOException {
        made.variable("http_proxy", "http://:1")
                .file("/etc/apt/sources.list", "deb http://" + place() + "/debian trixie main\n");

        assertThat(told(archives()))
                .startsWith("FAILED archives: http://" + place() + "/debian/dists/trixie/InRelease cannot be reached"
                        + " (cannot use the proxy in the variable http_proxy: its address has no host)\n");
        assertThat(asked).isEmpty();
    }

    @Test
    void withoutSourcesNothingIsKnown() throws IOException {
        made.unknown();

        assertThat(told(archives())).isEqualTo("""
                WARNING archives: this machine's package manager names no archive on the web
                so: whether archives can be reached is not known
                cure: Try dz-env build with -v""");
    }

    private Check archives() {
        return new Archives(made.machine(), Optional.empty());
    }

    @Test
    void aRegistryWithoutTlsAnswersToo() {
        status = 401;

        assertThat(told(registries(
                        false, place() + "/dangerzone", place() + "/library/debian:trixie", "localhost/x:1")))
                .isEqualTo("OK registry: " + place() + " (without TLS) answers");
        assertThat(asked).containsExactly("/v2/");
    }

    @Test
    void aRegistryThatIsAwayIsWarnedOf() {
        assertThat(told(registries(false, "name.invalid/dangerzone"))).isEqualTo("""
                WARNING registry: name.invalid cannot be reached (its name is not known)
                so: no images
                cure: Check the network, https_proxy, and the registry's name in the settings""");
        assertThat(told(registries(true, "127.0.0.1:9/x")))
                .startsWith("FAILED registry: 127.0.0.1:9 cannot be reached (no connection)\n");
    }

    @Test
    void imagesOfThisMachineNeedNoRegistry() {
        assertThat(told(registries(true, "localhost/x:1"))).isEqualTo("OK registry: none is named");
    }

    private Check registries(boolean needed, String... images) {
        return new Registries(made.machine(), "registry", List.of(images), needed, "no images");
    }
}
