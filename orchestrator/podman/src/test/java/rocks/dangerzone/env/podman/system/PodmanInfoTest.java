package rocks.dangerzone.env.podman.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

class PodmanInfoTest {

    @Test
    void readsWhatTheServiceTellsOfItself() throws IOException {
        String info = """
                {"host": {"arch": "arm64", "buildahVersion": "1.39.3", "os": "linux", "ociRuntime": {"name": "/home/u/.cache/x/crun"},
                  "security": {"rootless": true}},
                 "store": {"graphDriverName": "overlay", "graphRoot": "/home/u/storage"},
                 "version": {"Version": "5.4.2"}}
                """;
        try (var service = ScriptedService.answering(Scripts.answer(200, info));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.info())
                    .hasToString("PodmanInfo[version=5.4.2, buildahVersion=1.39.3, rootless=true, runtime=crun,"
                            + " storageDriver=overlay, graphRoot=/home/u/storage, os=linux, architecture=arm64]");
        }
    }
}
