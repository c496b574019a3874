package rocks.dangerzone.env.podman.transport;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.URI;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.apache5.connector.Apache5ClientProperties;
import org.glassfish.jersey.apache5.connector.Apache5ConnectionClosingStrategy;
import org.glassfish.jersey.apache5.connector.Apache5ConnectorProvider;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.client.ClientProperties;
import org.glassfish.jersey.client.RequestEntityProcessing;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;

/**
 * Calls that send or receive more than should be in memory at once: build, pull, load, import. They go over Jersey with
 * Apache's HTTP client, which is first loaded when the first of them is made. Neither direction is buffered as a whole, so who
 * is slow makes the other side wait.
 */
public final class StreamedCalls implements AutoCloseable {

    /** Builds that may run side by side over one client. */
    private static final int MOST_CONNECTIONS = 64;

    private static final int BUFFER = 1 << 16;

    private final PodmanEndpoint endpoint;
    private final Failures failures;
    private final Lazy<Client> client;

    public StreamedCalls(PodmanEndpoint endpoint) {
        this.endpoint = endpoint;
        this.failures = new Failures(endpoint);
        this.client = new Lazy<>(this::newClient);
    }

    /** Reads an answer while it comes in. */
    @FunctionalInterface
    public interface AnswerReader<T> {
        T read(InputStream in) throws IOException;
    }

    /**
     * Posts a body and reads the answer; when the reader returns or throws, the connection is closed, which ends an
     * answer that was not read to its end.
     *
     * @param mediaType of the body
     * @throws BodyFailure if the body's own source fails
     * @throws PodmanConnectionException if the connection fails, or the thread is interrupted
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if the service refuses
     */
    public <T> T post(ApiCall call, String mediaType, RequestBody body, AnswerReader<T> reader) throws BodyFailure {
        StreamingOutput output = out -> writeBody(body, out);
        try (Response response = client.get()
                .target(URI.create(base() + call.target()))
                .request()
                .method(call.method(), Entity.entity(output, mediaType))) {
            try (InputStream in = response.readEntity(InputStream.class)) {
                if (response.getStatus() < 200 || response.getStatus() > 299) {
                    throw Failures.api(response.getStatus(), in.readNBytes(HttpBody.LARGEST));
                }
                return reader.read(in);
            }
        } catch (ProcessingException e) {
            throw failure(e);
        } catch (IOException e) {
            throw failures.talking(e);
        }
    }

    @Override
    public void close() {
        client.ifMade(Client::close);
    }

    private static void writeBody(RequestBody body, OutputStream out) throws IOException {
        try {
            // A tar is written in blocks of 512 bytes, each of which would go over the socket by itself.
            BufferedOutputStream blocks = new BufferedOutputStream(new UnclosedOutput(out), BUFFER);
            body.writeTo(blocks);
            blocks.flush();
        } catch (UnclosedOutput.SendFailure e) {
            throw e;
        } catch (IOException e) {
            throw new BodyFailure(e);
        }
    }

    /** Jersey wraps what happened in an exception of its own, more than once where the body is involved. */
    private PodmanConnectionException failure(ProcessingException wrapper) throws BodyFailure {
        for (Throwable cause = wrapper; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyFailure bodyFailure) {
                throw bodyFailure;
            }
        }
        for (Throwable cause = wrapper; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException connecting) {
                return failures.connecting(connecting);
            }
            if (cause instanceof IOException io) {
                return failures.talking(io);
            }
        }
        return failures.garbage("HTTP", wrapper);
    }

    private String base() {
        return switch (endpoint) {
            case PodmanEndpoint.UnixSocket socket -> "http://podman";
            case PodmanEndpoint.Tcp(var host, var port) -> "http://" + host + ":" + port;
        };
    }

    private Client newClient() {
        // A step of a build may be silent for as long as it likes.
        var request = RequestConfig.custom()
                .setResponseTimeout(Timeout.DISABLED)
                .setContentCompressionEnabled(false)
                .setRedirectsEnabled(false);
        if (endpoint instanceof PodmanEndpoint.UnixSocket(var path)) {
            request.setUnixDomainSocket(path);
        }
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setSocketTimeout(Timeout.DISABLED)
                        .build())
                .build();
        ClientConfig config = new ClientConfig()
                .connectorProvider(new Apache5ConnectorProvider())
                .property(Apache5ClientProperties.REQUEST_CONFIG, request.build())
                .property(Apache5ClientProperties.CONNECTION_MANAGER, connections)
                // The usual strategy reads an unfinished answer to its end: a cancelled build would go on until done.
                .property(Apache5ClientProperties.CONNECTION_CLOSING_STRATEGY, (Apache5ConnectionClosingStrategy)
                        (sent, http, response, stream) -> {
                            http.abort();
                            response.close();
                        })
                // None of them is needed, and one complains on stderr that a library for mail is missing.
                .property(CommonProperties.PROVIDER_DEFAULT_DISABLE, "ALL")
                .property(ClientProperties.REQUEST_ENTITY_PROCESSING, RequestEntityProcessing.CHUNKED);
        return ClientBuilder.newClient(config);
    }
}
