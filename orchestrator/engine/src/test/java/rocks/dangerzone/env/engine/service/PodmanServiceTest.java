package rocks.dangerzone.env.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/** Which service is taken, and what a person reads where none can be. */
class PodmanServiceTest {

    private static final String OWN = ", so that dz-env starts one of its own.";

    @TempDir
    Path temp;

    private final List<ProgressEvent> events = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void takesTheServiceThatTheSettingNames() throws IOException {
        environment.put("CONTAINER_HOST", "unix:///nowhere");
        try (var fake = new FakePodman(temp.resolve("p.sock"), FakePodman.ping("4.3.1"));
                var service = open("unix://" + temp.resolve("p.sock"))) {
            assertThat(fake).isNotNull();
            assertThat(service.own()).isFalse();
            assertThat(service.origin()).isEqualTo("--podman or its setting");
        }
    }

    @Test
    void takesTheServiceThatAConnectionOfPodman5Names() throws IOException {
        connections("unix://" + temp.resolve("p.sock"));
        try (var fake = new FakePodman(temp.resolve("p.sock"), FakePodman.ping("5.0.0"));
                var service = open()) {
            assertThat(fake).isNotNull();
            assertThat(service.origin())
                    .isEqualTo("connection 'here' of " + temp.resolve("config/containers/podman-connections.json"));
        }
    }

    @Test
    void takesTheServiceThatAConnectionOfPodman4Names() throws IOException {
        Path file = Files.writeString(temp.resolve("c.conf"), """
                # service_destinations
                [engine]
                active_service = "one"
                [engine.service_destinations.one]
                uri = "unix://%1$s/p.sock"
                [engine.service_destinations.two]
                uri = "unix://%1$s/other.sock"
                """.formatted(temp));
        environment.put("CONTAINERS_CONF", file.toString());
        try (var fake = new FakePodman(temp.resolve("p.sock"), FakePodman.ping("4.9.3"));
                var service = open()) {
            assertThat(fake).isNotNull();
            assertThat(service.origin()).isEqualTo("connection 'one' of " + file);
        }
    }

    @Test
    void passesOverADefaultConnectionToAnotherMachine() throws IOException {
        connections("ssh://u@far.example/run/podman.sock");

        assertThatThrownBy(this::open).hasMessageStartingWith("Podman is not to be had");
        assertThat(events)
                .containsExactly(new ProgressEvent.Note("the connection in connection 'here' of "
                        + temp.resolve("config/containers/podman-connections.json")
                        + " leads to another machine, so it is not used"));
    }

    @Test
    void refusesANamedConnectionToAnotherMachine() {
        environment.put("CONTAINER_HOST", "ssh://u@far.example/run/podman.sock");

        assertFault(
                Problem.Kind.USAGE,
                "cannot use the Podman service ssh://u@far.example/run/podman.sock (CONTAINER_HOST): dz-env mounts the"
                        + " checkout into containers, so the service has to run on this machine. Name a local one with"
                        + " --podman unix:///path/to/podman.sock.");
    }

    @Test
    void refusesAnUnknownConnection() {
        environment.put("CONTAINER_CONNECTION", "nope");

        assertFault(
                Problem.Kind.USAGE,
                "cannot use the Podman connection 'nope' (CONTAINER_CONNECTION): no connection of that name is known."
                        + " See what there is with podman system connection list, or unset CONTAINER_CONNECTION.");
    }

    @Test
    void refusesABadAddress() {
        environment.put("CONTAINER_HOST", "http://x");

        assertFault(
                Problem.Kind.USAGE,
                "cannot use the Podman service 'http://x' (CONTAINER_HOST): 'http://x' is neither"
                        + " unix:///path/of/socket, tcp://127.0.0.1:PORT nor an absolute path. Write it as"
                        + " unix:///path/to/podman.sock or tcp://127.0.0.1:PORT.");
    }

    @Test
    void saysThatANamedSocketIsADirectoryMissingOrDead() throws IOException {
        environment.put("CONTAINER_HOST", "unix://" + temp);
        assertFault(
                Problem.Kind.UNAVAILABLE,
                "cannot use the Podman service unix://" + temp + " (CONTAINER_HOST): it is a directory, not a socket."
                        + " Name the socket of a Podman service, or none" + OWN);

        Path socket = temp.resolve("p.sock");
        environment.put("CONTAINER_HOST", "unix://" + socket);
        assertFault(
                Problem.Kind.UNAVAILABLE,
                "cannot use the Podman service unix://" + socket + " (CONTAINER_HOST): there is no such socket. Start"
                        + " the service, or name none" + OWN);

        new FakePodman(socket, "").close();
        assertFault(
                Problem.Kind.UNAVAILABLE,
                "cannot use the Podman service unix://" + socket
                        + " (CONTAINER_HOST): nothing listens there (Connection"
                        + " refused). Start the service, or name none" + OWN);
    }

    @Test
    void saysThatASocketMayNotBeUsed() {
        var candidate = Candidate.named("unix:///run/podman/podman.sock", "CONTAINER_HOST");
        var denied = new Probe.Dead(Probe.Reason.DENIED, "permission denied");

        assertThat(PodmanService.unusable(candidate, denied))
                .hasMessage("cannot use the Podman service unix:///run/podman/podman.sock (CONTAINER_HOST): permission"
                        + " denied. Get access to the socket, or name no service" + OWN);
    }

    @Test
    void refusesAPodmanThatIsTooOld() throws IOException {
        Path socket = temp.resolve("p.sock");
        environment.put("CONTAINER_HOST", "unix://" + socket);
        try (var fake = new FakePodman(socket, FakePodman.ping("3.4.4"))) {
            assertThat(fake).isNotNull();
            assertFault(
                    Problem.Kind.UNAVAILABLE,
                    "cannot use the Podman of CONTAINER_HOST: it is version 3.4.4, and dz-env needs 4.0 or later."
                            + " Install a later Podman, or name another service with --podman.");
        }
    }

    @Test
    void saysThatThereIsNoPodman() {
        assertFault(
                Problem.Kind.UNAVAILABLE,
                "Podman is not to be had: there is no program podman on the PATH. Install it with ci/setup, or let"
                        + " dz-env do it: DZ_ENV_SETUP=auto.");
    }

    @Test
    void showsTheLastWordsOfAServiceThatDoesNotStart() throws IOException {
        program(
                "podman",
                "case $1 in --version) echo podman version 4.3.1;; *) echo one; echo no space left; exit 7;; esac");

        assertThatThrownBy(this::open)
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("cannot start a Podman service: podman ended with code 7; its last words: one / no"
                        + " space left\\. See whether podman info works; the service's log is "
                        + temp.resolve("cache/service") + "/[0-9a-f]{10}/log\\.");
    }

    private void assertFault(Problem.Kind kind, String message) {
        assertThatThrownBy(this::open)
                .isInstanceOf(ProblemException.class)
                .hasMessage(message)
                .satisfies(
                        e -> assertThat(((ProblemException) e).problem().kind()).isEqualTo(kind));
    }

    private void connections(String uri) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("config/containers"));
        Files.writeString(
                folder.resolve("podman-connections.json"),
                "{\"Connection\":{\"Default\":\"here\",\"Connections\":{\"here\":{\"URI\":\"" + uri + "\"}}}}");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(temp.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private PodmanService open(String... podman) {
        environment.putIfAbsent("HOME", temp.toString());
        environment.putIfAbsent("PATH", temp.toString());
        environment.putIfAbsent("XDG_CONFIG_HOME", temp.resolve("config").toString());
        environment.putIfAbsent("XDG_RUNTIME_DIR", temp.resolve("run").toString());
        UserFolders folders =
                new UserFolders(temp.resolve("cache"), temp.resolve("c"), temp.resolve("e"), temp.resolve("own"));
        Map<String, String> flags = podman.length == 0 ? Map.of() : Map.of("podman", podman[0]);
        Settings settings = SettingsLoader.load(flags, Map.of(), Optional.empty(), folders);
        return PodmanService.open(settings, environment, folders, events::add);
    }
}
