package rocks.dangerzone.env.podman.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.AsynchronousCloseException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;

/**
 * Calls whose request and answer fit into memory: ping, inspect, list, create, start, wait and their like. Each has a
 * connection of its own over a plain {@link java.nio.channels.SocketChannel}: a program that makes a handful of them
 * and ends would spend several times as long on loading Jersey as on all of its calls.
 */
public final class ShortCalls {

    /**
     * How long an answer may take. Podman answers most calls within a second; all that touch the storage wait while a
     * layer is committed, which takes a quarter of a minute for one of 2 GB on a slow disk.
     */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** For calls that are answered when something has happened that takes as long as it likes. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private static final byte[] EMPTY = new byte[0];

    private final PodmanEndpoint endpoint;
    private final Failures failures;
    private final Duration longest;

    public ShortCalls(PodmanEndpoint endpoint) {
        this(endpoint, LONGEST);
    }

    /** @param longest how long an answer may take */
    ShortCalls(PodmanEndpoint endpoint, Duration longest) {
        this.endpoint = endpoint;
        this.failures = new Failures(endpoint);
        this.longest = longest;
    }

    /**
     * Sends a call without a body.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanConnectionException if no answer came within two minutes; error
     *     answers are returned
     */
    public Answer send(ApiCall call) {
        return send(call, Map.of("Connection", "close"), EMPTY, longest);
    }

    /** Sends a call with a JSON body, see {@link #send(ApiCall)}. */
    public Answer send(ApiCall call, byte[] json) {
        return send(call, Map.of("Connection", "close", "Content-Type", "application/json"), json, longest);
    }

    /** Sends a call that is answered when something has happened, however long that takes; see {@link #send(ApiCall)}. */
    public Answer await(ApiCall call) {
        return send(call, Map.of("Connection", "close"), EMPTY, UNLIMITED);
    }

    private Answer send(ApiCall call, Map<String, String> headers, byte[] body, Duration limit) {
        try (Connection connection = open()) {
            return within(limit, connection, () -> {
                connection.send(call, headers, body);
                HttpHead head = connection.readHead();
                return new Answer(head, HttpBody.read(connection, head), failures);
            });
        }
    }

    /**
     * Sends a call whose answer is long, and may be long in coming. The caller closes it, before its end if it likes: the
     * connection is closed with it.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if the service refuses
     */
    public InputStream stream(ApiCall call) {
        return stream(call, Map.of());
    }

    /** As {@link #stream(ApiCall)}, with further headers. */
    public InputStream stream(ApiCall call, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Connection", "close");
        return opened(UNLIMITED, connection -> {
            connection.send(call, all, EMPTY);
            HttpHead head = connection.readHead();
            if (head.status() < 200 || head.status() > 299) {
                throw Failures.api(head.status(), HttpBody.read(connection, head));
            }
            return new AnswerStream(BodyStream.of(connection, head), connection, failures);
        });
    }

    /**
     * Sends a call that turns the connection into a two-way stream of bytes, as attach and exec do; the stream may last
     * as long as it likes.
     *
     * @param json the body; may be empty
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if the service refuses
     */
    public UpgradedConnection upgrade(ApiCall call, byte[] json) {
        return opened(longest, connection -> upgraded(connection, call, json));
    }

    private UpgradedConnection upgraded(Connection connection, ApiCall call, byte[] json) throws IOException {
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
        return new UpgradedConnection(connection, failures);
    }

    /** What is said over a connection that stays open if that goes well. */
    @FunctionalInterface
    private interface Opening<T> {
        T over(Connection connection) throws IOException;
    }

    private <T> T opened(Duration limit, Opening<T> opening) {
        Connection connection = open();
        boolean handedOver = false;
        try {
            T result = within(limit, connection, () -> opening.over(connection));
            handedOver = true;
            return result;
        } finally {
            if (!handedOver) {
                connection.close();
            }
        }
    }

    /** What is said over a connection once it is made. */
    @FunctionalInterface
    private interface Talk<T> {
        T over() throws IOException;
    }

    private <T> T within(Duration limit, Connection connection, Talk<T> talk) {
        try (Deadline deadline = Deadline.of(limit, connection)) {
            try {
                connect(connection);
                return talk.over();
            } catch (IOException e) {
                if (deadline.passed()) {
                    throw failures.late(limit, e);
                }
                throw e instanceof NotHttpException ? failures.garbage("HTTP", e) : failures.talking(e);
            }
        }
    }

    private Connection open() {
        try {
            return Connection.to(endpoint);
        } catch (IOException e) {
            throw failures.connecting(e);
        }
    }

    private void connect(Connection connection) throws AsynchronousCloseException {
        try {
            connection.connect();
        } catch (AsynchronousCloseException e) {
            // By the deadline or an interrupt; the caller knows which.
            throw e;
        } catch (IOException e) {
            throw failures.connecting(e);
        }
    }
}
