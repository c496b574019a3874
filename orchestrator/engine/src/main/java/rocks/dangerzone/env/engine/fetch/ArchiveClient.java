package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.host.ProxyVariables;

/** Reads files from archives over HTTP; a failure that may pass is met with patience. For many threads at once. */
public final class ArchiveClient {

    static final int ATTEMPTS = 4;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration CONNECT = Duration.ofSeconds(20);

    /** For the answer to begin, and for what a slow line needs beside the rate below. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    /** A transfer that is slower for its whole time is as good as a broken one. */
    private static final long BYTES_PER_SECOND = 20_000;

    private final ProxySelector proxies;
    private final Duration pause;
    private Optional<HttpClient> client = Optional.empty();

    /**
     * A client with the usual patience.
     *
     * @param environment may name a proxy
     */
    public static ArchiveClient of(Map<String, String> environment) {
        return new ArchiveClient(new ProxyVariables(environment), FIRST_PAUSE);
    }

    /** @param pause before the second attempt; twice that before the third, and so on */
    ArchiveClient(ProxySelector proxies, Duration pause) {
        this.proxies = proxies;
        this.pause = pause;
    }

    /** Made when it is needed: the Java machine would wait for its thread at the end, a third of a second. */
    private synchronized HttpClient client() {
        HttpClient made = client.orElseGet(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .proxy(proxies)
                .build());
        client = Optional.of(made);
        return made;
    }

    /**
     * Writes an archive's file to a path, or as much of it as shows that it is longer than it should be.
     *
     * @param size the bytes that it should have, or at most
     * @throws GoneException if the archive does not have it
     * @throws IOException if it cannot be read, after several attempts
     */
    public void fetch(URI address, long size, Path to) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                fetchOnce(address, size, to);
                return;
            } catch (GoneException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
            Thread.sleep(pause.multipliedBy(1L << (attempt - 1)));
        }
    }

    private void fetchOnce(URI address, long size, Path to) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(GRACE).build();
        HttpResponse<InputStream> answer = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            int status = answer.statusCode();
            if (status >= 400 && status < 500 && status != 408 && status != 429) {
                throw new GoneException(status);
            }
            if (status != 200) {
                throw new IOException("HTTP status " + status);
            }
            long announced = Math.min(
                    size, answer.headers().firstValueAsLong("Content-Length").orElse(size));
            Thread limit = Thread.startVirtualThread(() -> closeAfter(in, announced));
            try (OutputStream out = Files.newOutputStream(to)) {
                copy(in, out, size + 1);
            } finally {
                limit.interrupt();
            }
        }
    }

    private static void copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] piece = new byte[1 << 16];
        long left = most;
        for (int count = in.read(piece); count >= 0 && left > 0; count = in.read(piece)) {
            int taken = (int) Math.min(count, left);
            out.write(piece, 0, taken);
            left -= taken;
        }
    }

    /** The JDK's client has no limit for the body of an answer: one that stands still would be waited for for ever. */
    private static void closeAfter(InputStream in, long size) {
        try {
            Thread.sleep(GRACE.plusSeconds(size / BYTES_PER_SECOND));
            in.close();
        } catch (InterruptedException | IOException e) {
            // It was read to its end, or is broken anyway.
            return;
        }
    }
}
