package rocks.dangerzone.env.engine.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Connections that {@code podman system connection} keeps: Podman 5 in podman-connections.json, Podman 4 in
 * containers.conf (see podman-system-connection(1) and containers.conf(5)).
 */
record Connections(Map<String, String> environment, Host host) {

    /** The connection that CONTAINER_CONNECTION names, or the default one. */
    Optional<Candidate> preferred() {
        String wanted = environment.getOrDefault("CONTAINER_CONNECTION", "");
        Optional<Candidate> connection = inJson(wanted).or(() -> inToml(wanted));
        if (connection.isEmpty() && !wanted.isEmpty()) {
            throw ProblemException.usage(
                    "cannot use the Podman connection '" + wanted + "' (CONTAINER_CONNECTION)",
                    "no connection of that name is known",
                    "See what there is with podman system connection list, or unset CONTAINER_CONNECTION");
        }
        return connection;
    }

    private Optional<Candidate> inJson(String wanted) {
        Path file = jsonFile(environment);
        JsonNode connection = read(new ObjectMapper(), file).path("Connection");
        String name = wanted.isEmpty() ? connection.path("Default").asText("") : wanted;
        String uri = connection.path("Connections").path(name).path("URI").asText("");
        return candidate(uri, name, file, wanted);
    }

    private Optional<Candidate> inToml(String wanted) {
        Optional<Candidate> last = Optional.empty();
        String active = wanted;
        for (Path file : ContainersFiles.containersConf(environment, host)) {
            if (!ContainersFiles.mentions(file, "service_destinations")) {
                continue;
            }
            JsonNode engine = read(new TomlMapper(), file).path("engine");
            active = wanted.isEmpty() ? engine.path("active_service").asText(active) : wanted;
            String uri =
                    engine.path("service_destinations").path(active).path("uri").asText("");
            last = candidate(uri, active, file, wanted).or(() -> Optional.empty());
        }
        return last;
    }

    private static Optional<Candidate> candidate(String uri, String name, Path file, String wanted) {
        if (uri.isEmpty()) {
            return Optional.empty();
        }
        String origin = "connection '" + name + "' of " + file;
        return Optional.of(new Candidate(uri, origin, !wanted.isEmpty() || !uri.startsWith("ssh:")));
    }

    private static JsonNode read(ObjectMapper mapper, Path file) {
        if (!Files.isReadable(file)) {
            return MissingNode.getInstance();
        }
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw broken(file, e);
        }
    }

    /** The file in which Podman 5 keeps its connections. */
    static Path jsonFile(Map<String, String> environment) {
        String named = environment.getOrDefault("PODMAN_CONNECTIONS_CONF", "");
        return named.isEmpty()
                ? ContainersFiles.userFolder(environment).resolve("podman-connections.json")
                : Path.of(named);
    }

    /** Tells of a file that cannot be read. */
    static ProblemException broken(Path file, IOException e) {
        return new ProblemException(
                ProblemException.usage(
                                "cannot read Podman's connections",
                                file + " is broken: " + firstLine(e),
                                "Mend the file, or name the service with --podman")
                        .problem(),
                e);
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
