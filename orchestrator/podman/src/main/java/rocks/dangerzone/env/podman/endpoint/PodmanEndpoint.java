package rocks.dangerzone.env.podman.endpoint;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a Podman service listens. */
public sealed interface PodmanEndpoint {

    /** A unix socket, by absolute path. */
    record UnixSocket(Path path) implements PodmanEndpoint {
        public UnixSocket {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("the socket's path '" + path + "' is not absolute");
            }
        }

        @Override
        public String uri() {
            return "unix://" + path;
        }

        @Override
        public SocketAddress address() {
            return UnixDomainSocketAddress.of(path);
        }
    }

    /** TCP without encryption; only loopback addresses are accepted, since whoever reaches the port owns the host. */
    record Tcp(String host, int port) implements PodmanEndpoint {
        private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

        public Tcp {
            if (!LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches()) {
                throw new IllegalArgumentException("the host '" + host
                        + "' is not a loopback address; TCP without encryption is only accepted on this machine");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("the port " + port + " is not between 1 and 65535");
            }
        }

        @Override
        public String uri() {
            return "tcp://" + host + ":" + port;
        }

        @Override
        public SocketAddress address() {
            return new InetSocketAddress(host, port);
        }
    }

    /**
     * Parses {@code unix:///run/podman/podman.sock}, {@code tcp://127.0.0.1:8080} or an absolute path.
     *
     * @throws IllegalArgumentException if it is none of these, or a TCP address that is not loopback; the message says
     *     which part is wrong
     */
    static PodmanEndpoint parse(String uri) {
        if (uri.startsWith("/")) {
            return new UnixSocket(path(uri));
        }
        if (uri.startsWith("unix://")) {
            return new UnixSocket(path(uri.substring("unix://".length())));
        }
        if (uri.startsWith("tcp://")) {
            return tcp(uri);
        }
        throw new IllegalArgumentException(
                "'" + uri + "' is neither unix:///path/of/socket, tcp://127.0.0.1:PORT nor an absolute path");
    }

    /** The form that {@code podman --url} takes. */
    String uri();

    /** Where to connect to. */
    SocketAddress address();

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("the socket's path '" + text + "' is not a path: " + e.getReason(), e);
        }
    }

    private static Tcp tcp(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null || uri.getPort() < 0) {
                throw new IllegalArgumentException("'" + text + "' lacks a host or a port, as in tcp://127.0.0.1:8080");
            }
            if (uri.getUserInfo() != null
                    || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))
                    || uri.getQuery() != null
                    || uri.getFragment() != null) {
                throw new IllegalArgumentException("'" + text + "' has more than a host and a port");
            }
            return new Tcp(uri.getHost(), uri.getPort());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is not an address: " + e.getReason(), e);
        }
    }
}
