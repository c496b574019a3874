package rocks.dangerzone.env.podman;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.podman.container.Attachment;
import rocks.dangerzone.env.podman.container.ContainerSpec;
import rocks.dangerzone.env.podman.container.ContainerSpec.Network;

/** What integration tests share: the base image, the plainest container, a whole run of one. */
final class Fixture {

    static final String IMAGE = "localhost/podman-it/busybox:1";

    private Fixture() {}

    static ContainerSpec spec(boolean terminal, boolean stdin, String... command) {
        return new ContainerSpec(
                IMAGE,
                List.of(command),
                terminal,
                stdin,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of("podman-it", "yes"),
                List.of(),
                List.of(),
                List.of(),
                new ContainerSpec.Privileges.Usual(),
                Network.NONE);
    }

    /** What came out of a finished container. */
    record Outcome(int code, String stdout, String stderr) {}

    static Outcome run(Podman podman, ContainerSpec spec) throws IOException {
        String id = podman.containers().create(spec);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (Attachment attachment = podman.containers().attach(id, spec.terminal(), spec.stdin())) {
            podman.containers().start(id);
            attachment.copyOutput(out, err);
            int code = podman.containers().waitForExit(id);
            return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            podman.containers().remove(id, true);
        }
    }
}
