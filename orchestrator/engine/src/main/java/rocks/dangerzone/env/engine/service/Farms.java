package rocks.dangerzone.env.engine.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Podman's farms: named lists of connections, which {@code podman farm} (from Podman 5 on) keeps in
 * podman-connections.json, see podman-farm(1).
 *
 * @param environment the process's environment
 */
public record Farms(Map<String, String> environment) {

    /**
     * The addresses of a farm's connections.
     *
     * @throws ProblemException (usage) if there is no such farm, or if it names a connection that there is none of
     */
    public List<String> addresses(String farm) {
        Path file = Connections.jsonFile(environment);
        JsonNode root = read(file);
        JsonNode members = root.at("/Farm/List").path(farm);
        if (!members.isArray()) {
            List<String> known = new ArrayList<>();
            root.at("/Farm/List").fieldNames().forEachRemaining(known::add);
            throw ProblemException.usage(
                    "unknown Podman farm " + Typed.shown(farm),
                    file + (known.isEmpty() ? " has no farms" : " has " + String.join(", ", known)),
                    Nearest.to(farm, known)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Make one with podman farm create, or name services with --podman"));
        }
        List<String> addresses = new ArrayList<>();
        for (JsonNode member : members) {
            String address = root.at("/Connection/Connections")
                    .path(member.asText())
                    .path("URI")
                    .asText("");
            if (address.isEmpty()) {
                throw ProblemException.usage(
                        "cannot use the Podman farm " + Typed.shown(farm),
                        "its connection " + Typed.shown(member.asText()) + " is not in " + file,
                        "Add it with podman system connection add, or take it out with podman farm update");
            }
            addresses.add(address);
        }
        return addresses;
    }

    private static JsonNode read(Path file) {
        ObjectMapper mapper = new ObjectMapper();
        if (!Files.isReadable(file)) {
            return mapper.createObjectNode();
        }
        try {
            return mapper.readTree(file.toFile());
        } catch (IOException e) {
            throw Connections.broken(file, e);
        }
    }
}
