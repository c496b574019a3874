package rocks.dangerzone.env.engine.service;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Something that listens on a unix socket and gives every caller one answer; an empty one is silence. */
final class FakePodman implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Thread thread;

    FakePodman(Path socket, String answer) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        thread = Thread.ofVirtual().start(() -> serve(answer));
    }

    static String ping(String version) {
        return "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nLibpod-Api-Version: " + version
                + "\r\nContent-Length: 2\r\n\r\nOK";
    }

    private void serve(String answer) {
        try {
            while (true) {
                SocketChannel caller = server.accept();
                caller.read(ByteBuffer.allocate(4096));
                if (!answer.isEmpty()) {
                    caller.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
                    caller.close();
                }
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // The socket listens on until the thread has left accept().
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
