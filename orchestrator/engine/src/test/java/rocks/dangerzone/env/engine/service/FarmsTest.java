package rocks.dangerzone.env.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarmsTest {

    @TempDir
    Path temp;

    private Path file = Path.of("");

    @BeforeEach
    void connections() throws IOException {
        file = Files.writeString(temp.resolve("podman-connections.json"), """
                {"Connection": {"Default": "one", "Connections": {
                   "one": {"URI": "unix:///run/one.sock"}, "two": {"URI": "tcp://127.0.0.1:8080"}}},
                 "Farm": {"Default": "both", "List": {"both": ["one", "two"], "broken": ["one", "three"]}}}
                """);
    }

    @Test
    void nameTheirConnections() {
        assertThat(farms().addresses("both")).containsExactly("unix:///run/one.sock", "tcp://127.0.0.1:8080");
    }

    @Test
    void ofAnotherNameAreUnknown() {
        assertThatThrownBy(() -> farms().addresses("bothh"))
                .hasMessage("unknown Podman farm \"bothh\": " + file + " has both, broken. Did you mean both?");
    }

    @Test
    void withAConnectionThatThereIsNoneOfAreRefused() {
        assertThatThrownBy(() -> farms().addresses("broken"))
                .hasMessage("cannot use the Podman farm \"broken\": its connection \"three\" is not in " + file
                        + ". Add it with podman system connection add, or take it out with podman farm update.");
    }

    @Test
    void ofNobodyAreUnknown() throws IOException {
        Files.delete(file);
        assertThatThrownBy(() -> farms().addresses("both"))
                .hasMessage("unknown Podman farm \"both\": " + file
                        + " has no farms. Make one with podman farm create, or name services with --podman.");
    }

    @Test
    void inABrokenFileAreTold() throws IOException {
        Files.writeString(file, "{");
        assertThatThrownBy(() -> farms().addresses("both"))
                .hasMessageStartingWith("cannot read Podman's connections: " + file + " is broken: ")
                .hasMessageEndingWith(". Mend the file, or name the service with --podman.");
    }

    private Farms farms() {
        return new Farms(Map.of("PODMAN_CONNECTIONS_CONF", file.toString()));
    }
}
