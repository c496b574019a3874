package rocks.dangerzone.env.engine.display;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A socket at which somebody listens; closed it stays, as that of a crashed server does. */
public record FakeServer(ServerSocketChannel channel) implements AutoCloseable {

    /** Everybody may use it, as an X11 server's. */
    public static FakeServer open(Path socket) throws IOException {
        Files.createDirectories(socket.resolveSibling(""));
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        channel.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
        return new FakeServer(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
