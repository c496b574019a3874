package rocks.dangerzone.env.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

class ProxyVariablesTest {

    private static final URI HTTP = URI.create("http://archive.example.org/debian/");
    private static final URI HTTPS = URI.create("https://archive.example.org/debian/");

    @Test
    void goesThroughTheProxyOfTheScheme() {
        ProxyVariables proxies =
                new ProxyVariables(Map.of("http_proxy", "http://one.example:3128/", "HTTPS_PROXY", "two.example"));

        assertThat(proxies.select(HTTP)).containsExactly(proxy("one.example", 3128));
        assertThat(proxies.select(HTTPS)).containsExactly(proxy("two.example", 1080));
    }

    @Test
    void prefersTheVariableInLowerCaseAndPassesOverEmptyOnes() {
        assertThat(new ProxyVariables(Map.of("https_proxy", "one.example:1", "HTTPS_PROXY", "two.example:2"))
                        .select(HTTPS))
                .containsExactly(proxy("one.example", 1));
        assertThat(new ProxyVariables(Map.of("https_proxy", " ", "HTTPS_PROXY", "two.example:2")).select(HTTPS))
                .containsExactly(proxy("two.example", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://archive.example.org/",
                "https://inner.org/x",
                "http://localhost:8080/",
                "http://10.0.0.1/",
                "http://Deep.Inner.org/"
            })
    void goesStraightToHostsThatAreExcepted(String address) {
        ProxyVariables proxies = new ProxyVariables(Map.of(
                "all_proxy", "http://one.example:1", "no_proxy", "localhost, .example.org,10.0.0.1 *.inner.org"));

        assertThat(proxies.select(URI.create(address))).containsExactly(Proxy.NO_PROXY);
        assertThat(proxies.select(URI.create("http://example.com/"))).containsExactly(proxy("one.example", 1));
    }

    @Test
    void takesNoProxyFromAVariableThatAWebServerMaySet() {
        assertThat(new ProxyVariables(Map.of("HTTP_PROXY", "http://one.example:1")).select(HTTP))
                .containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http_proxy|http://a b:3128|it is no address",
                "HTTPS_PROXY|http://:3128|its address has no host",
                "all_proxy|socks5h://one.example:1080|it is one of socks5h, and dz-env goes through those of plain HTTP only",
            })
    void refusesWhatIsNoAddressOfAProxyWithoutShowingIt(String name, String value, String cause) {
        ProxyVariables proxies = new ProxyVariables(Map.of(name, value));

        assertThatThrownBy(() -> proxies.select(name.equals("http_proxy") ? HTTP : HTTPS))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem())
                                .isEqualTo(new Problem(
                                        Problem.Kind.USAGE,
                                        "cannot use the proxy in the variable " + name,
                                        cause,
                                        "Set it to an address such as http://proxy.example:3128, or unset it")));
    }

    private static Proxy proxy(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }
}
