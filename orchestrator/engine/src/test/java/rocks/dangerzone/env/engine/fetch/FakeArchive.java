package rocks.dangerzone.env.engine.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that is no real archive, for faults that real ones have seldom. */
public final class FakeArchive implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public FakeArchive() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Its address, with a slash at its end. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/debian/";
    }

    public ArchiveSources sources() {
        return new ArchiveSources(Map.of("trixie", address()));
    }

    public void put(String path, byte[] content) {
        files.put("/debian/" + path, content);
    }

    /** Lets the next requests for a file fail with status 503. */
    void fails(String path, int times) {
        failures.put("/debian/" + path, times);
    }

    /** The paths that were asked for, as they were written. */
    public List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().getRawPath());
        String path = exchange.getRequestURI().getPath();
        int left = failures.getOrDefault(path, 0);
        failures.put(path, left - 1);
        byte[] content = files.getOrDefault(path, new byte[0]);
        int status = left > 0 ? 503 : files.containsKey(path) ? 200 : 404;
        exchange.sendResponseHeaders(status, status == 200 ? content.length : -1);
        if (status == 200) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(content);
            }
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
