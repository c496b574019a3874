package rocks.dangerzone.env.engine.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** A service that is not Podman, and tells of images what it was told. */
final class ImageServer implements AutoCloseable {

    /** What is told of an image. */
    record Image(
            String id,
            String digest,
            List<String> names,
            List<String> repoDigests,
            Instant created,
            String architecture,
            List<String> layers) {

        private String json() {
            return """
                    {"Id": "%s", "Digest": "%s", "RepoTags": %s, "RepoDigests": %s, "Created": "%s", "Size": 1,
                     "Architecture": "%s", "RootFS": {"Type": "layers", "Layers": %s}}
                    """.formatted(id, digest, list(names), list(repoDigests), created, architecture, list(layers));
        }

        private static String list(List<String> texts) {
            return texts.stream().map(text -> '"' + text + '"').collect(Collectors.joining(",", "[", "]"));
        }
    }

    private static final String INFO = """
            {"version": {"Version": "4.3.1"},
             "host": {"buildahVersion": "1.28.2", "security": {"rootless": false}, "ociRuntime": {"name": "crun"},
                      "os": "linux", "arch": "amd64"},
             "store": {"graphDriverName": "overlay", "graphRoot": "/nowhere"}}
            """;

    private final HttpServer server;
    private final Map<String, Image> images = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    ImageServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets an image be there under its ID and its names. */
    void put(Image image) {
        images.put(image.id(), image);
        image.names().forEach(name -> images.put(name, image));
    }

    /** Takes a name or an ID away. */
    void remove(String reference) {
        images.remove(reference);
    }

    /** The names and IDs of images that were asked for, in order. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    /** Forgets what was asked for. */
    void forgetAsked() {
        asked.clear();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/_ping")) {
            exchange.getResponseHeaders().add("Libpod-Api-Version", "4.3.1");
            send(exchange, 200, "OK");
        } else if (path.endsWith("/info")) {
            send(exchange, 200, INFO);
        } else if (path.contains("/libpod/images/")) {
            boolean only = path.endsWith("/exists");
            Optional<Image> image = image(path);
            send(
                    exchange,
                    image.isEmpty() ? 404 : only ? 204 : 200,
                    image.map(Image::json).orElse("{\"message\":\"no such image\"}"));
        } else {
            send(exchange, 500, "{\"message\":\"not asked for in these tests: " + path + "\"}");
        }
    }

    private Optional<Image> image(String path) {
        String reference = path.replaceFirst(".*/libpod/images/", "").replaceFirst("/(json|exists)$", "");
        asked.add(reference);
        return Optional.ofNullable(images.get(reference));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
