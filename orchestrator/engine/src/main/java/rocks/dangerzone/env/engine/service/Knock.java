package rocks.dangerzone.env.engine.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.service.Probe.Alive;
import rocks.dangerzone.env.engine.service.Probe.Dead;
import rocks.dangerzone.env.engine.service.Probe.Reason;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.system.PodmanVersion;

/** One ping, sent by hand: an HTTP client takes a tenth of a second to get going, too long for a look. */
record Knock(PodmanEndpoint endpoint, Duration patience) {

    private static final byte[] REQUEST =
            "GET /v4.0.0/libpod/_ping HTTP/1.1\r\nHost: podman\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII);

    private static final Pattern VERSION = Pattern.compile("(?im)^Libpod-Api-Version: *([0-9][0-9A-Za-z.+~-]*)\\s*$");

    /** More than any answer to a ping. */
    private static final int MOST_BYTES = 8192;

    /** Longest path of a unix socket that Linux takes, see unix(7). */
    static final int LONGEST_PATH = 107;

    Probe probe() {
        try {
            return switch (endpoint) {
                case PodmanEndpoint.UnixSocket socket -> knock(socket.path());
                case PodmanEndpoint.Tcp tcp ->
                    knock(SocketChannel.open(), new InetSocketAddress(tcp.host(), tcp.port()));
            };
        } catch (IOException e) {
            return dead(e);
        }
    }

    private Probe knock(Path socket) throws IOException {
        if (socket.toString().length() > LONGEST_PATH) {
            return new Dead(Reason.NOT_A_SOCKET, "a socket's path has at most " + LONGEST_PATH + " characters");
        }
        if (Files.isDirectory(socket)) {
            return new Dead(Reason.NOT_A_SOCKET, "it is a directory, not a socket");
        }
        if (Files.isRegularFile(socket, LinkOption.NOFOLLOW_LINKS)) {
            return new Dead(Reason.NOT_A_SOCKET, "it is a file, not a socket");
        }
        return knock(SocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(socket));
    }

    private Probe knock(SocketChannel open, SocketAddress address) throws IOException {
        try (SocketChannel channel = open) {
            Thread watch = Thread.ofVirtual().start(() -> closeAfterPatience(channel));
            try {
                channel.connect(address);
                channel.write(ByteBuffer.wrap(REQUEST));
                return judge(read(channel));
            } catch (ClosedChannelException e) {
                return new Dead(Reason.SILENT, "it did not answer within " + patience.toSeconds() + " s");
            } finally {
                watch.interrupt();
            }
        }
    }

    private void closeAfterPatience(SocketChannel channel) {
        try (channel) {
            Thread.sleep(patience);
        } catch (InterruptedException e) {
            // The answer came in time, and the one who waits for it closes the channel as well.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteBuffer answer = ByteBuffer.allocate(MOST_BYTES);
        while (answer.hasRemaining() && channel.read(answer) >= 0) {
            // Reads on until the end of the answer.
        }
        return new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
    }

    private static Probe judge(String answer) {
        Matcher version = VERSION.matcher(answer);
        if (!version.find()) {
            return new Dead(Reason.NOT_PODMAN, "what answers there is not Podman");
        }
        return new Alive(PodmanVersion.parse(version.group(1)));
    }

    private static Dead dead(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains("No such file")) {
            return new Dead(Reason.MISSING, "there is no such socket");
        }
        if (message.contains("Permission denied")) {
            return new Dead(Reason.DENIED, "permission denied");
        }
        return new Dead(Reason.REFUSED, "nothing listens there (" + message + ")");
    }
}
