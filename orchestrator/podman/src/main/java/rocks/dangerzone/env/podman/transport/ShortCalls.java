package rocks.dangerzone.env.podman.transport;

import java.io.IOException;
import java.util.Map;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;

/**
 * Calls whose request and answer fit into memory: ping, inspect, list, create, start, wait and their like. Each has a
 * connection of its own over a plain {@link java.nio.channels.SocketChannel}: a program that makes a handful of them
 * and ends would spend several times as long on loading Jersey as on all of its calls.
 */
public final class ShortCalls {

    private static final byte[] EMPTY = new byte[0];

    private final PodmanEndpoint endpoint;
    private final Failures failures;

    public ShortCalls(PodmanEndpoint endpoint) {
        this.endpoint = endpoint;
        this.failures = new Failures(endpoint);
    }

    /**
     * Sends a call without a body.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanConnectionException if no answer came; error answers are returned
     */
    public Answer send(ApiCall call) {
        return send(call, Map.of("Connection", "close"), EMPTY);
    }

    /** Sends a call with a JSON body, see {@link #send(ApiCall)}. */
    public Answer send(ApiCall call, byte[] json) {
        return send(call, Map.of("Connection", "close", "Content-Type", "application/json"), json);
    }

    private Answer send(ApiCall call, Map<String, String> headers, byte[] body) {
        try (Connection connection = connect()) {
            connection.send(call, headers, body);
            HttpHead head = connection.readHead();
            return new Answer(head, HttpBody.read(connection, head), failures);
        } catch (NotHttpException e) {
            throw failures.garbage("HTTP", e);
        } catch (IOException e) {
            throw failures.talking(e);
        }
    }

    /**
     * Sends a call that turns the connection into a two-way stream of bytes, as attach and exec do.
     *
     * @param json the body; may be empty
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if the service refuses
     */
    public UpgradedConnection upgrade(ApiCall call, byte[] json) {
        Connection connection = connect();
        boolean handedOver = false;
        try {
            Map<String, String> headers =
                    Map.of("Connection", "Upgrade", "Upgrade", "tcp", "Content-Type", "application/json");
            connection.send(call, headers, json);
            HttpHead head = connection.readHead();
            if (head.status() != 101) {
                byte[] body = HttpBody.read(connection, head);
                throw head.status() < 300
                        ? failures.garbage("upgrade", new IllegalStateException("HTTP " + head.status()))
                        : Failures.api(head.status(), body);
            }
            handedOver = true;
            return new UpgradedConnection(connection, failures);
        } catch (NotHttpException e) {
            throw failures.garbage("HTTP", e);
        } catch (IOException e) {
            throw failures.talking(e);
        } finally {
            if (!handedOver) {
                connection.close();
            }
        }
    }

    private Connection connect() {
        try {
            return Connection.open(endpoint);
        } catch (IOException e) {
            throw failures.connecting(e);
        }
    }
}
