package rocks.dangerzone.env.engine.build;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;

/** A service that is not Podman but answers builds as told, for faults that a real Podman cannot be made to have. */
final class FakePodman implements AutoCloseable {

    static final String IMAGE = "a".repeat(64);

    /** An image in whose history the name below is. */
    static final String NAMED = "f".repeat(64);

    /** As Buildah names an image while it commits it. */
    static final String COMMIT_NAME = "docker.io/library/" + "d".repeat(64) + "-tmp:latest";

    private static final String INSPECTION = "{\"Id\":\"" + "b".repeat(64) + "\",\"Digest\":\"sha256:" + "c".repeat(64)
            + "\",\"RepoTags\":[],\"RepoDigests\":[],\"Created\":\"2026-01-02T03:04:05Z\",\"Size\":1,"
            + "\"Architecture\":\"amd64\",\"RootFS\":{\"Type\":\"layers\",\"Layers\":[]}}";

    private final HttpServer server;
    private final Deque<String> builds;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** Answers each build with the next of the given texts. */
    FakePodman(String... builds) throws IOException {
        this.builds = new ArrayDeque<>(List.of(builds));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    Podman connect() {
        return Podman.connect(
                new PodmanEndpoint.Tcp("127.0.0.1", server.getAddress().getPort()));
    }

    /** Builds that were not asked for. */
    int left() {
        return builds.size();
    }

    /** What was asked for, methods and addresses. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        if (path.endsWith("/_ping")) {
            exchange.getResponseHeaders().add("Libpod-Api-Version", "5.4.2");
            send(exchange, 200, "OK");
        } else if (path.endsWith("/build")) {
            send(exchange, 200, builds.pop());
        } else if (path.endsWith("/containers/json")) {
            send(exchange, 500, "{\"cause\":\"?\",\"message\":\"containers cannot be told\",\"response\":500}");
        } else if (path.contains("dangerzone")) {
            send(exchange, 404, "{\"cause\":\"no such image\",\"message\":\"no such image\",\"response\":404}");
        } else if (path.endsWith("/images/json")
                && exchange.getRequestURI().getQuery().contains("reference")) {
            send(exchange, 200, "[]");
        } else if (path.endsWith("/images/json")) {
            send(
                    exchange,
                    200,
                    "[{\"Id\":\"e\",\"RepoTags\":[\"localhost/x-tmp:latest\",\"" + COMMIT_NAME
                            + "\"],\"Created\":1,\"Size\":1}]");
        } else if (path.contains(NAMED)) {
            send(
                    exchange,
                    200,
                    "{\"Id\":\"" + NAMED + "\",\"History\":[{\"created_by\":\"x\",\"comment\":\"FROM " + COMMIT_NAME
                            + "\"}]}");
        } else {
            send(exchange, 200, INSPECTION);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
