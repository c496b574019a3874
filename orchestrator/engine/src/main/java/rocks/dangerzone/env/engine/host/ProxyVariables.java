package rocks.dangerzone.env.engine.host;

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
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The proxy that the environment names, as curl(1) and apt read it: {@code http_proxy}, {@code https_proxy}, {@code all_proxy},
 * and {@code no_proxy} with hosts and domains that need none. Java's own selector does not know them.
 */
public final class ProxyVariables extends ProxySelector {

    /** That of curl, for whose sake people leave it out. */
    private static final int USUAL_PORT = 1080;

    private final Map<String, String> environment;

    public ProxyVariables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    private record Variable(String name, String value) {}

    /**
     * The proxy for an address.
     *
     * @throws ProblemException (usage) if the variable for it holds no address of a proxy, or one that is not of HTTP
     */
    @Override
    public List<Proxy> select(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        if (excepted(host)) {
            return List.of(Proxy.NO_PROXY);
        }
        return variable(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT) + "_proxy")
                .or(() -> variable("all_proxy"))
                .map(variable -> List.of(proxy(variable)))
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // Whoever asked is told by the exception.
    }

    private boolean excepted(String host) {
        return Stream.of(variable("no_proxy").map(Variable::value).orElse("").split("[,\\s]+"))
                .map(entry -> entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> entry.equals("*") || host.equals(entry) || host.endsWith("." + entry));
    }

    private static Proxy proxy(Variable variable) {
        String address = variable.value().strip();
        URI uri;
        try {
            uri = URI.create(address.contains("://") ? address : "http://" + address);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(unusable(variable, "it is no address").problem(), e);
        }
        if (uri.getHost() == null) {
            throw unusable(variable, "its address has no host");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme())) {
            throw unusable(
                    variable, "it is one of " + uri.getScheme() + ", and dz-env goes through those of plain HTTP only");
        }
        int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
    }

    /** The value may hold a password, so it is not shown. */
    private static ProblemException unusable(Variable variable, String cause) {
        return ProblemException.usage(
                "cannot use the proxy in the variable " + variable.name(),
                cause,
                "Set it to an address such as http://proxy.example:3128, or unset it");
    }

    /** In lower case or, but for http_proxy, which a web server may set from a request, in upper case. */
    private Optional<Variable> variable(String name) {
        return Stream.of(name, name.toUpperCase(Locale.ROOT))
                .filter(written -> !written.equals("HTTP_PROXY"))
                .map(written -> new Variable(written, environment.getOrDefault(written, "")))
                .filter(variable -> !variable.value().isBlank())
                .findFirst();
    }
}
