package rocks.dangerzone.env.engine.display;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The socket of a display's server.
 *
 * @param path as the user knows it
 * @param file where it is looked at
 */
record ServerSocket(String path, Path file) {

    // See inode(7).
    private static final int TYPE = 0170000;
    private static final int SOCKET = 0140000;
    private static final int FOLDER = 0040000;
    private static final int WRITABLE_FOR_ALL = 0000002;

    /**
     * Why it cannot be used; empty where a server answers that programs in an environment can reach.
     *
     * @param uid the user as whom such programs run, as seen from outside
     */
    Optional<String> fault(long uid) {
        try {
            int mode = (int) Files.getAttribute(file, "unix:mode");
            int owner = (int) Files.getAttribute(file, "unix:uid");
            if ((mode & TYPE) != SOCKET) {
                return Optional.of(
                        path + " is " + ((mode & TYPE) == FOLDER ? "a folder" : "a file") + " and no socket");
            }
            if (owner != uid && (mode & WRITABLE_FOR_ALL) == 0) {
                return Optional.of(path + " belongs to the user " + owner + ", and environments run as you, " + uid);
            }
            // A server that has crashed leaves its socket behind.
            try (SocketChannel _ = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
                return Optional.empty();
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.of("there is no " + path);
        } catch (IOException e) {
            return Optional.of("nobody answers at " + path + " (" + e.getMessage() + ")");
        }
    }
}
