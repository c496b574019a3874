package rocks.dangerzone.env.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.podman.registry.Credentials;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/** Logins in the files of Podman and Docker. */
class LoginsTest {

    private static final String REPOSITORY = "r.example:5000/build/debian";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void setHome() {
        environment.put("HOME", home.toString());
        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        environment.put("PATH", home.resolve("bin") + ":" + System.getenv("PATH"));
    }

    @Test
    void thereMayBeNone() {
        assertThat(new Logins(environment).of(REPOSITORY)).isEmpty();
    }

    @Test
    void theFirstFileThatHasOneIsTaken() throws IOException {
        write(".docker/config.json", auths("r.example:5000", "docker"));
        assertThat(user()).isEqualTo("docker from " + home.resolve(".docker/config.json"));
        write(".config/containers/auth.json", auths("r.example:5000", "config"));
        assertThat(user()).isEqualTo("config from " + home.resolve(".config/containers/auth.json"));
        write("run/containers/auth.json", auths("other.example", "run"));
        assertThat(user()).startsWith("config from ");
        write("run/containers/auth.json", auths("r.example:5000", "run"));
        assertThat(user()).startsWith("run from ");
    }

    @Test
    void aFileThatIsNamedIsTheOnlyOne() throws IOException {
        write(".docker/config.json", auths("r.example:5000", "docker"));
        write("named.json", auths("other.example", "named"));
        environment.put("REGISTRY_AUTH_FILE", home.resolve("named.json").toString());
        assertThat(new Logins(environment).of(REPOSITORY)).isEmpty();

        environment.put("REGISTRY_AUTH_FILE", home.resolve("absent.json").toString());
        assertThatThrownBy(() -> new Logins(environment).of(REPOSITORY))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the logins in " + home + "/absent.json: there is no such file, and"
                        + " REGISTRY_AUTH_FILE names it. Log in with 'podman login', or unset REGISTRY_AUTH_FILE.");
    }

    @Test
    void theLongestNameThatFitsIsTaken() throws IOException {
        write("run/containers/auth.json", """
                {"auths": {"r.example:5000": {"auth": "%s"}, "r.example:5000/build": {"auth": "%s"},
                           "r.example:5000/buil": {"auth": "%s"}}}
                """.formatted(encoded("host"), encoded("folder"), encoded("other")));
        assertThat(user()).startsWith("folder from ");
    }

    @Test
    void dockersAddressOfTheApiIsUnderstood() throws IOException {
        write(".docker/config.json", auths("https://r.example:5000/v1/", "docker"));
        assertThat(user()).startsWith("docker from ");
    }

    @Test
    void identityTokensAreHandedOn() throws IOException {
        write("run/containers/auth.json", "{\"auths\": {\"r.example:5000\": {\"identitytoken\": \"t0k\"}}}");
        assertThat(new Logins(environment).of(REPOSITORY).orElseThrow().credentials())
                .isEqualTo(new Credentials.IdentityToken("t0k"));
    }

    @Test
    void credentialHelpersAreAsked() throws IOException {
        helper("box", "read host; printf '{\"ServerURL\":\"%s\",\"Username\":\"boxed\",\"Secret\":\"s\"}' \"$host\"");
        helper("token", "printf '{\"Username\":\"<token>\",\"Secret\":\"t0k\"}'");
        helper("empty", "echo credentials not found in native keychain; exit 1");
        helper("broken", "echo out of order; exit 3");
        write(".docker/config.json", "{\"credsStore\": \"box\"}");
        assertThat(user()).isEqualTo("boxed from docker-credential-box");
        write(".docker/config.json", "{\"credHelpers\": {\"r.example:5000\": \"token\"}}");
        assertThat(new Logins(environment).of(REPOSITORY).orElseThrow().credentials())
                .isEqualTo(new Credentials.IdentityToken("t0k"));
        write(".docker/config.json", "{\"credHelpers\": {\"r.example:5000\": \"empty\"}, \"credsStore\": \"empty\"}");
        assertThat(new Logins(environment).of(REPOSITORY)).isEmpty();
        refused("broken", "it ends with 3");
        refused("absent", "it ends with 127");
        refused("../x", "its name is none of a program");
    }

    @Test
    void aFileThatIsNoneIsTold() throws IOException {
        write("run/containers/auth.json", "{\n\"auths\": ,}");
        unusable("line 2 is not JSON");
        write("run/containers/auth.json", "{\"auths\": {\"r.example:5000\": {\"auth\": \"!\"}}}");
        unusable("it holds an 'auth' that is not Base64 of USER:PASSWORD");
        Files.delete(home.resolve("run/containers/auth.json"));
        Files.createDirectories(home.resolve("run/containers/auth.json"));
        unusable("it cannot be read (java.io.IOException: Is a directory)");
    }

    private void refused(String helper, String cause) throws IOException {
        write(".docker/config.json", "{\"credHelpers\": {\"r.example:5000\": \"" + helper + "\"}}");
        assertThatThrownBy(() -> new Logins(environment).of(REPOSITORY))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot ask docker-credential-" + helper + " for a login at r.example:5000: " + cause
                        + ". Make 'docker-credential-" + helper
                        + " get' work, or log in with 'podman login r.example:5000'.");
    }

    private void unusable(String cause) {
        assertThatThrownBy(() -> new Logins(environment).of(REPOSITORY))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the logins in " + home + "/run/containers/auth.json: " + cause
                        + ". Mend or remove it, and log in with 'podman login'.")
                .extracting(thrown -> ((ProblemException) thrown).problem().kind())
                .isEqualTo(Problem.Kind.USAGE);
    }

    private String user() {
        FoundLogin found = new Logins(environment).of(REPOSITORY).orElseThrow();
        return found.credentials() instanceof Credentials.Login(var name, var password)
                ? name + " from " + found.source()
                : found.toString();
    }

    private static String auths(String key, String user) {
        return "{\"auths\": {\"" + key + "\": {\"auth\": \"" + encoded(user) + "\"}}}";
    }

    private static String encoded(String user) {
        return Base64.getEncoder().encodeToString((user + ":se:cret").getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void helper(String name, String script) throws IOException {
        write("bin/docker-credential-" + name, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(
                home.resolve("bin/docker-credential-" + name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
