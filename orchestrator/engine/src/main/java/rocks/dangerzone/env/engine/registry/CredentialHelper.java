package rocks.dangerzone.env.engine.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import rocks.dangerzone.env.podman.registry.Credentials;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A program that keeps logins: {@code docker-credential-NAME get} reads a host and prints a login for it.
 *
 * @param name what follows {@code docker-credential-}
 * @param environment all its variables
 * @see <a href="https://github.com/docker/docker-credential-helpers">the protocol</a>
 */
record CredentialHelper(String name, Map<String, String> environment) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,60}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** It may ask a person for a passphrase. */
    private static final int PATIENCE_SECONDS = 120;

    private static final String NOT_FOUND = "credentials not found";
    private static final String TOKEN = "<token>";

    /**
     * Its login for a host; empty if it has none.
     *
     * @throws ProblemException if it is not there, fails, or prints something else
     */
    Optional<FoundLogin> ask(String host) {
        String program = "docker-credential-" + name;
        if (!NAME.matcher(name).matches()) {
            throw fault(host, "its name is none of a program");
        }
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(List.of("env", program, "get")).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            tell(process, host);
            return answer(process, host, program);
        } catch (IOException e) {
            throw fault(host, "it cannot be run (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault(host, "it was interrupted");
        }
    }

    private static void tell(Process process, String host) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(host.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It has ended without reading; its exit code says whether that is well.
            return;
        }
    }

    private Optional<FoundLogin> answer(Process process, String host, String program)
            throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw fault(host, "it did not answer within " + PATIENCE_SECONDS + " s");
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (answer.contains(NOT_FOUND)) {
            return Optional.empty();
        }
        if (process.exitValue() != 0) {
            throw fault(host, "it ends with " + process.exitValue());
        }
        JsonNode login = JSON.readTree(answer);
        String user = login.path("Username").asText("");
        String secret = login.path("Secret").asText("");
        return Optional.of(new FoundLogin(
                user.equals(TOKEN) ? new Credentials.IdentityToken(secret) : new Credentials.Login(user, secret),
                program));
    }

    private ProblemException fault(String host, String cause) {
        return ProblemException.failed(
                "cannot ask docker-credential-" + name + " for a login at " + host,
                cause,
                "Make 'docker-credential-" + name + " get' work, or log in with 'podman login " + host + "'");
    }
}
