package rocks.dangerzone.env.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What {@link Training} talks to in place of Podman: it knows every image, and every command in it says "." and ends at
 * once. Nothing is ever run.
 */
final class TrainingService implements AutoCloseable {

    /** Describes an image and a container at once, since each reader takes only what it looks for. */
    private static final String THING = """
            {"Id": "%1$s", "Digest": "sha256:%1$s", "RepoTags": ["dangerzone.rocks/debian:trixie"],
             "RepoDigests": ["docker.io/library/debian@sha256:%1$s"], "Created": "2026-01-01T00:00:00Z", "Size": 1,
             "Architecture": "amd64", "Labels": {"a": "b"}, "RootFS": {"Layers": ["sha256:%1$s"]},
             "State": {"Status": "exited", "ExitCode": 0}}
            """.formatted("0123456789abcdef".repeat(4));

    /** One frame of a container's standard output, see Frames of the client. */
    private static final String OUTPUT = "\1\0\0\0\0\0\0\2.\n";

    private final ServerSocketChannel server;

    private TrainingService(ServerSocketChannel server) {
        this.server = server;
    }

    static TrainingService at(Path socket) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        TrainingService service = new TrainingService(server);
        Thread.startVirtualThread(service::serve);
        return service;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                Thread.startVirtualThread(() -> answer(connection));
            }
        } catch (IOException e) {
            // The training is over.
        }
    }

    private static void answer(SocketChannel connection) {
        try (connection;
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.ISO_8859_1))) {
            String target = String.valueOf(in.readLine());
            int length = 0;
            for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                if (header.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(header.substring("Content-Length: ".length()));
                }
            }
            in.skip(length);
            ByteBuffer bytes = ByteBuffer.wrap(answer(target).getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                connection.write(bytes);
            }
        } catch (IOException e) {
            // The client does not wait for all it could read.
        }
    }

    private static String answer(String target) {
        if (target.contains("/attach?")) {
            return "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n" + OUTPUT;
        }
        String body = target.contains("/_ping") ? "OK" : list(target) ? "[" + THING + "]" : THING;
        return "HTTP/1.1 200 OK\r\nLibpod-Api-Version: 4.9.3\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static boolean list(String target) {
        return target.contains("/images/json") || target.contains("/containers/json");
    }
}
