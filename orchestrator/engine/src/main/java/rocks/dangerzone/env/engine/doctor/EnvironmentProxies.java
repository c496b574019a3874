package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that a shell's variables name ({@code http_proxy}, {@code https_proxy}, {@code no_proxy}): those that apt, dnf
 * and Podman use. Java's own selector does not know them.
 */
final class EnvironmentProxies extends ProxySelector {

    private static final int USUAL_PORT = 80;

    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return variable(scheme + "_proxy")
                .filter(proxy -> !excepted(String.valueOf(uri.getHost())))
                .flatMap(EnvironmentProxies::address)
                .map(address -> List.of(new Proxy(Proxy.Type.HTTP, address)))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    private boolean excepted(String host) {
        return variable("no_proxy").stream()
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
                .anyMatch(entry -> entry.equals("*")
                        || host.toLowerCase(Locale.ROOT).equals(entry)
                        || host.toLowerCase(Locale.ROOT).endsWith("." + entry));
    }

    private Optional<String> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .map(written -> environment.getOrDefault(written, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** What is no address counts as none. */
    private static Optional<InetSocketAddress> address(String proxy) {
        try {
            URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            return Optional.ofNullable(uri.getHost())
                    .map(host ->
                            InetSocketAddress.createUnresolved(host, uri.getPort() < 0 ? USUAL_PORT : uri.getPort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The request fails with the same reason.
    }
}
