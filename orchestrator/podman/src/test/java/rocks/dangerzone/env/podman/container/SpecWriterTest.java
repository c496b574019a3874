package rocks.dangerzone.env.podman.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.IdMapping;
import rocks.dangerzone.env.podman.container.ContainerSpec.Network;
import rocks.dangerzone.env.podman.container.ContainerSpec.PrivateFolder;

/** What Podman is asked to create. */
class SpecWriterTest {

    private static final ContainerSpec PLAIN = new ContainerSpec(
            "a:1",
            List.of(),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            new ContainerSpec.Privileges.Usual(),
            Network.DEFAULT);

    @Test
    void createsWithAllThatASpecCanSay() throws IOException {
        ContainerSpec spec = new ContainerSpec(
                "a:1",
                List.of("sh", "-c", "x \"y\""),
                true,
                true,
                Optional.of("box"),
                Optional.of("user"),
                Map.of("B", "2", "A", "1"),
                Map.of("l", "v"),
                List.of(
                        new BindMount(Path.of("/src"), "/dst", true),
                        new BindMount(Path.of("/w"), "/w", false),
                        new PrivateFolder("/run/u")),
                List.of(new IdMapping(1000, 0, 1), new IdMapping(0, 1, 1000)),
                List.of(new IdMapping(0, 0, 5)),
                new ContainerSpec.Privileges.All(),
                Network.NONE);
        assertThat(json(SpecWriter.json(spec))).isEqualTo(text("""
                    {"image": "a:1", "command": ["sh", "-c", "x \\"y\\""], "terminal": true, "stdin": true,
                     "hostname": "box", "user": "user", "env": {"A": "1", "B": "2"}, "labels": {"l": "v"},
                     "mounts": [
                       {"type": "bind", "source": "/src", "destination": "/dst", "options": ["rbind", "ro"]},
                       {"type": "bind", "source": "/w", "destination": "/w", "options": ["rbind", "rw"]},
                       {"type": "tmpfs", "source": "tmpfs", "destination": "/run/u",
                        "options": ["U", "mode=0700", "nosuid", "nodev"]}],
                     "privileged": true, "httpproxy": true, "volatile": true,
                     "log_configuration": {"driver": "none"},
                     "seccomp_profile_path": "unconfined", "netns": {"nsmode": "none"},
                     "userns": {"nsmode": "private"},
                     "idmappings": {
                       "HostUIDMapping": false, "HostGIDMapping": false,
                       "UIDMap": [{"container_id": 1000, "host_id": 0, "size": 1},
                                  {"container_id": 0, "host_id": 1, "size": 1000}],
                       "GIDMap": [{"container_id": 0, "host_id": 0, "size": 5}]}}
                    """));
    }

    @Test
    void namesThePrivilegesThatAreNotTheUsualOnes() throws IOException {
        ContainerSpec spec = new ContainerSpec(
                "a:1",
                List.of(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                new ContainerSpec.Privileges.Adjusted(
                        List.of("CAP_SYS_ADMIN"), List.of("CAP_CHOWN", "CAP_KILL"), List.of("/proc/*")),
                Network.DEFAULT);
        assertThat(json(SpecWriter.json(spec))).isEqualTo(text("""
                    {"image": "a:1", "terminal": false, "stdin": false, "env": {}, "labels": {}, "mounts": [],
                     "privileged": false, "cap_add": ["CAP_SYS_ADMIN"], "cap_drop": ["CAP_CHOWN", "CAP_KILL"],
                     "unmask": ["/proc/*"], "httpproxy": true, "volatile": true,
                     "log_configuration": {"driver": "none"}}
                    """));
    }

    @Test
    void leavesOutWhatIsNotAskedFor() throws IOException {
        assertThat(json(SpecWriter.json(PLAIN))).isEqualTo(text("""
                    {"image": "a:1", "terminal": false, "stdin": false, "env": {}, "labels": {}, "mounts": [],
                     "privileged": false, "httpproxy": true, "volatile": true, "log_configuration": {"driver": "none"}}
                    """));
    }

    private static JsonNode text(String text) throws IOException {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(byte[] text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
