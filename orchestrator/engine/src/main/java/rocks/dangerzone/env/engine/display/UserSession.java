package rocks.dangerzone.env.engine.display;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The user's session, as far as displays are concerned.
 *
 * @param environment its variables
 * @param root the machine's files ({@code /}); another folder in tests
 * @param uid the user
 */
public record UserSession(Map<String, String> environment, Path root, long uid) {

    public UserSession {
        environment = Map.copyOf(environment);
    }

    /** A variable's value; empty where it is empty, too. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Where a file of the machine is; what is relative is meant from {@code /}. */
    Path file(String path) {
        return root.resolve("./" + path);
    }

    ServerSocket socket(String path) {
        return new ServerSocket(path, file(path));
    }

    /** What gethostname(2) gives, after which cookies are called. */
    String hostname() {
        try {
            return Files.readString(file("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
