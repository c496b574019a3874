package rocks.dangerzone.env.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The user's folders by the XDG base directory specification. None is made before it is needed.
 *
 * @param cache {@code $XDG_CACHE_HOME/dz-env}
 * @param config {@code $XDG_CONFIG_HOME/dz-env}
 * @param environments {@code $XDG_DATA_HOME/dangerzone-dev/envs}, the folder that env.py keeps its state in
 * @param runtime {@code $XDG_RUNTIME_DIR/dz-env}, or a private folder where there is no runtime folder; mode 700
 */
public record UserFolders(Path cache, Path config, Path environments, Path runtime) {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /**
     * Names the folders. A relative path in a variable counts as unset, as the specification says, and so does a
     * runtime folder that is not there (after {@code su}, for example).
     */
    public static UserFolders from(Map<String, String> environment) {
        Path home = absolute(environment, "HOME").orElseGet(() -> Path.of(System.getProperty("user.home")));
        return new UserFolders(
                absolute(environment, "XDG_CACHE_HOME")
                        .orElse(home.resolve(".cache"))
                        .resolve("dz-env"),
                absolute(environment, "XDG_CONFIG_HOME")
                        .orElse(home.resolve(".config"))
                        .resolve("dz-env"),
                absolute(environment, "XDG_DATA_HOME")
                        .orElse(home.resolve(".local/share"))
                        .resolve("dangerzone-dev/envs"),
                absolute(environment, "XDG_RUNTIME_DIR")
                        .filter(Files::isWritable)
                        .map(folder -> folder.resolve("dz-env"))
                        .orElseGet(() -> fallbackRuntime(environment)));
    }

    /** The folder of the manifests that nobody gave another place, beside env.py's state. */
    public Path manifests() {
        return environments.resolveSibling("manifests");
    }

    /**
     * The runtime folder, made if it is not there yet.
     *
     * @throws ProblemException if it cannot be made, or if somebody else owns it or may look into it: a socket in there
     *     would not be private
     */
    public Path privateRuntime() {
        try {
            if (!Files.isDirectory(runtime, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(runtime, PosixFilePermissions.asFileAttribute(PRIVATE));
            }
            var attributes = Files.readAttributes(runtime, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            requireOwn(attributes);
            if (!attributes.permissions().equals(PRIVATE)) {
                Files.setPosixFilePermissions(runtime, EnumSet.copyOf(PRIVATE));
            }
            return runtime;
        } catch (IOException e) {
            throw ProblemException.failed(
                    "cannot make the folder " + runtime, "" + e, "Set XDG_RUNTIME_DIR to a folder of your own");
        }
    }

    private void requireOwn(PosixFileAttributes attributes) throws IOException {
        Object uid = Files.getAttribute(runtime, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        long self = Host.detect().uid();
        if (!attributes.isDirectory() || ((Integer) uid).longValue() != self) {
            throw ProblemException.failed(
                    "cannot use the folder " + runtime,
                    "it belongs to somebody else",
                    "Remove it, or set XDG_RUNTIME_DIR to a folder of your own");
        }
    }

    private static Path fallbackRuntime(Map<String, String> environment) {
        long uid = Host.detect().uid();
        return uid == 0
                ? Path.of("/run/dz-env")
                : absolute(environment, "TMPDIR").orElse(Path.of("/tmp")).resolve("dz-env-" + uid);
    }

    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> value.startsWith("/"))
                .map(Path::of);
    }
}
