package rocks.dangerzone.env.podman.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;

/**
 * A connection of our own to the service, speaking HTTP/1.1 with the few things that Podman's answers use. One thread
 * may read while another writes. An interrupt closes it.
 */
final class Connection implements AutoCloseable {

    /** Longest status line with headers that is taken; Podman's are below 1 KB. */
    private static final int LONGEST_HEAD = 64 * 1024;

    private final SocketAddress address;
    private final SocketChannel channel;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(64 * 1024).flip();

    private Connection(SocketAddress address, SocketChannel channel) {
        this.address = address;
        this.channel = channel;
    }

    /** Makes one that is not connected yet, so that it can be closed while it is being connected. */
    static Connection to(PodmanEndpoint endpoint) throws IOException {
        SocketAddress address = endpoint.address();
        return new Connection(
                address,
                address instanceof InetSocketAddress
                        ? SocketChannel.open()
                        : SocketChannel.open(StandardProtocolFamily.UNIX));
    }

    void connect() throws IOException {
        channel.connect(address);
        if (address instanceof InetSocketAddress) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
    }

    /** Sends a whole request: its line, its headers, its body. */
    void send(ApiCall call, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder()
                .append(call.method())
                .append(' ')
                .append(call.target())
                .append(" HTTP/1.1\r\nHost: podman\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        write(ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.US_ASCII)));
        write(ByteBuffer.wrap(body));
    }

    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Ends our side: the peer reads an end of stream, while its own side stays open. */
    void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    /** Whether the next read is answered from memory, without waiting for the peer. */
    boolean hasBuffered() {
        return incoming.hasRemaining();
    }

    /** Reads some bytes, at least one; -1 at the end of the stream. */
    int read(byte[] into, int offset, int length) throws IOException {
        if (!incoming.hasRemaining()) {
            incoming.clear();
            int count = channel.read(incoming);
            incoming.flip();
            if (count < 0) {
                return -1;
            }
        }
        int count = Math.min(length, incoming.remaining());
        incoming.get(into, offset, count);
        return count;
    }

    /**
     * Reads a status line and headers.
     *
     * @throws NotHttpException if the peer says something else
     */
    HttpHead readHead() throws IOException {
        String[] status = readLine().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-5]\\d\\d")) {
            throw new NotHttpException();
        }
        Map<String, String> headers = new TreeMap<>();
        int size = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            size += line.length();
            if (colon < 1 || size > LONGEST_HEAD) {
                throw new NotHttpException();
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HttpHead(Integer.parseInt(status[1]), headers);
    }

    /** Reads up to the next end of line, which is not part of the result. */
    String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        byte[] one = new byte[1];
        while (read(one, 0, 1) == 1) {
            if (one[0] == '\n') {
                int end = line.length();
                return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
            }
            if (line.length() == LONGEST_HEAD) {
                throw new NotHttpException();
            }
            line.append((char) (one[0] & 0xff));
        }
        throw new EOFException("the service closed the connection before its answer was complete");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing can be lost here: what had to be said was said, or its failure was reported.
        }
    }
}
