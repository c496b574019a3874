package rocks.dangerzone.env.engine.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void goesStraightToHostsThatAreExcepted() {
        Map<String, String> environment =
                Map.of("all_proxy", "http://one.example:1", "no_proxy", "localhost, .example.org");

        assertThat(new ProxyVariables(environment).select(HTTP)).containsExactly(Proxy.NO_PROXY);
        assertThat(new ProxyVariables(environment).select(URI.create("http://example.com/")))
                .containsExactly(proxy("one.example", 1));
    }

    @Test
    void takesNoProxyFromAVariableThatAWebServerMaySet() {
        assertThat(new ProxyVariables(Map.of("HTTP_PROXY", "http://one.example:1")).select(HTTP))
                .containsExactly(Proxy.NO_PROXY);
    }

    private static Proxy proxy(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }
}
