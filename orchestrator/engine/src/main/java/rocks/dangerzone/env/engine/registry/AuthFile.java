package rocks.dangerzone.env.engine.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.podman.registry.Credentials;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A file of logins, by containers-auth.json(5) or as Docker's config.json.
 *
 * @param file where it is
 * @param content what it says
 * @param environment the process's environment, for credential helpers
 */
record AuthFile(Path file, JsonNode content, Map<String, String> environment) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads a file.
     *
     * @throws ProblemException (usage) if it cannot be read, or is no JSON
     */
    static AuthFile read(Path file, Map<String, String> environment) {
        try {
            return new AuthFile(file, JSON.readTree(Files.readAllBytes(file)), environment);
        } catch (JsonProcessingException e) {
            throw fault(file, "line " + e.getLocation().getLineNr() + " is not JSON");
        } catch (IOException e) {
            throw fault(file, "it cannot be read (" + e + ")");
        }
    }

    /** The login for a repository: a helper's for its host, else the one under the longest name that fits. */
    Optional<FoundLogin> find(String repository) {
        String host = repository.split("/", 2)[0];
        return helper("credHelpers", host)
                .flatMap(helper -> helper.ask(host))
                .or(() -> written(repository))
                .or(() -> store().flatMap(helper -> helper.ask(host)));
    }

    private Optional<CredentialHelper> helper(String field, String host) {
        return text(content.path(field).path(host)).map(name -> new CredentialHelper(name, environment));
    }

    private Optional<CredentialHelper> store() {
        return text(content.path("credsStore")).map(name -> new CredentialHelper(name, environment));
    }

    private Optional<FoundLogin> written(String repository) {
        JsonNode logins = content.path("auths");
        return Stream.iterate(repository, name -> !name.isEmpty(), AuthFile::parent)
                .map(logins::path)
                .flatMap(entry -> credentials(entry).stream())
                .findFirst()
                .or(() -> addressed(logins, repository.split("/", 2)[0]))
                .map(credentials -> new FoundLogin(credentials, file.toString()));
    }

    /** Docker once wrote the address of the API instead of the host. */
    private Optional<Credentials> addressed(JsonNode logins, String host) {
        return logins.properties().stream()
                .filter(entry -> entry.getKey().matches("https?://.*"))
                .filter(entry -> host.equals(
                        entry.getKey().replaceFirst("^https?://", "").split("/", 2)[0]))
                .flatMap(entry -> credentials(entry.getValue()).stream())
                .findFirst();
    }

    private static String parent(String name) {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }

    private Optional<Credentials> credentials(JsonNode entry) {
        Optional<String> token = text(entry.path("identitytoken"));
        if (token.isPresent()) {
            return Optional.of(new Credentials.IdentityToken(token.get()));
        }
        return text(entry.path("auth")).map(this::login);
    }

    private Credentials login(String encoded) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).split(":", 2);
            if (parts.length == 2) {
                return new Credentials.Login(parts[0], parts[1]);
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below, as what is Base64 of something else.
        }
        throw fault(file, "it holds an 'auth' that is not Base64 of USER:PASSWORD");
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).filter(text -> !text.isEmpty());
    }

    private static ProblemException fault(Path file, String cause) {
        return ProblemException.usage(
                "cannot use the logins in " + file, cause, "Mend or remove it, and log in with 'podman login'");
    }
}
