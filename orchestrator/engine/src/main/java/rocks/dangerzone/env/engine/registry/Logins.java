package rocks.dangerzone.env.engine.registry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The logins that {@code podman login} and {@code docker login} have left, in the files and the order of
 * containers-auth.json(5).
 *
 * @param environment the process's environment
 */
public record Logins(Map<String, String> environment) {

    private static final String NAMED = "REGISTRY_AUTH_FILE";

    public Logins {
        environment = Map.copyOf(environment);
    }

    /**
     * The login for a repository: of the first file that has one.
     *
     * @param repository its name with the registry's host, without a tag
     * @throws ProblemException if a file cannot be read, or a credential helper fails
     */
    Optional<FoundLogin> of(String repository) {
        return files().stream()
                .filter(Files::exists)
                .flatMap(file -> AuthFile.read(file, environment).find(repository).stream())
                .findFirst();
    }

    /** A file that is named is the only one. */
    private List<Path> files() {
        Optional<Path> named = folder(NAMED);
        if (named.isPresent()) {
            if (!Files.exists(named.get())) {
                throw ProblemException.usage(
                        "cannot use the logins in " + named.get(),
                        "there is no such file, and " + NAMED + " names it",
                        "Log in with 'podman login', or unset " + NAMED);
            }
            return List.of(named.get());
        }
        Path home = folder("HOME").orElseGet(() -> Path.of(System.getProperty("user.home")));
        return Stream.of(
                        folder("XDG_RUNTIME_DIR")
                                .orElseGet(Logins::usualRuntime)
                                .resolve("containers/auth.json"),
                        folder("XDG_CONFIG_HOME")
                                .orElseGet(() -> home.resolve(".config"))
                                .resolve("containers/auth.json"),
                        folder("DOCKER_CONFIG")
                                .orElseGet(() -> home.resolve(".docker"))
                                .resolve("config.json"))
                .toList();
    }

    private Optional<Path> folder(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> value.startsWith("/"))
                .map(Path::of);
    }

    /** Where Podman puts it without XDG_RUNTIME_DIR. */
    private static Path usualRuntime() {
        return Path.of("/run/containers", Long.toString(Host.detect().uid()));
    }
}
