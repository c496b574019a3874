package rocks.dangerzone.env.engine.display;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.client.OwnedName;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A file with one cookie, for one run: the user's own file has more of them, and those under the host's name, which a
 * container does not have. It is only the user's to read, in a folder that only the user can open.
 *
 * @param file its path
 * @param cookie what it holds
 */
public record CookieFile(Path file, X11Access.Cookie cookie) {

    private static final String PURPOSE = "xauthority";

    /** After which its owner is gone where it cannot be asked after, being of another boot or PID namespace. */
    private static final Duration UNDOUBTEDLY_OVER = Duration.ofDays(7);

    /** A new one; nothing is written yet. */
    public static CookieFile next(UserFolders folders, Client owner, X11Access.Cookie cookie) {
        return new CookieFile(folders.runtime().resolve(OwnedName.next(PURPOSE, owner)), cookie);
    }

    /**
     * Writes it.
     *
     * @return removes it
     * @throws ProblemException if it cannot be written
     */
    public Cleanup write(UserFolders folders) {
        folders.privateRuntime();
        Cleanup removal = Cleanup.atEnd(() -> remove(file));
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, cookie.entry().wild().bytes());
            return removal;
        } catch (IOException e) {
            removal.close();
            throw ProblemException.failed(
                    "cannot write the display's cookie to " + file,
                    "the system says " + e,
                    "Make room there, or run with --gui none");
        }
    }

    /** Removes those whose process was killed. */
    public static void sweep(UserFolders folders, Client self, Instant now) {
        for (Path file : entries(folders.runtime())) {
            if (OwnedName.parse(file.getFileName().toString())
                    .filter(name -> name.purpose().equals(PURPOSE))
                    .filter(name -> name.abandoned(self, () -> lastChange(file).isBefore(now.minus(UNDOUBTEDLY_OVER))))
                    .isPresent()) {
                remove(file);
            }
        }
    }

    private static Instant lastChange(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            // Somebody else has just removed it.
            return Instant.MAX;
        }
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            // It is not there yet, or is somebody else's, which the run itself tells.
            return List.of();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It stays where only the user can read it, and the next call tries again.
        }
    }
}
