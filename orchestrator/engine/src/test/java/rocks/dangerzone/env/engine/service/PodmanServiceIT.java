package rocks.dangerzone.env.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.real.RootFs;

/** A service that dz-env starts itself, on this machine as it is. */
class PodmanServiceIT {

    /** Short, for a unix socket's path may have 107 characters. */
    private static Path temp = Path.of("/nowhere");

    private static final Map<String, String> ENVIRONMENT = new HashMap<>(System.getenv());

    @BeforeAll
    static void isolateStorage(@TempDir Path folder) throws IOException {
        temp = folder;
        Path conf = Files.writeString(
                folder.resolve("storage.conf"),
                "[storage]\ndriver = \"overlay\"\ngraphroot = \"%1$s/storage\"\nrunroot = \"%1$s/run\"\n"
                        .formatted(folder));
        List.of("CONTAINER_HOST", "CONTAINER_CONNECTION", "CONTAINERS_CONF").forEach(ENVIRONMENT::remove);
        ENVIRONMENT.put("CONTAINERS_STORAGE_CONF", conf.toString());
        ENVIRONMENT.put("XDG_RUNTIME_DIR", folder.resolve("xdg").toString());
    }

    @AfterAll
    static void stopServices() throws IOException, InterruptedException {
        for (ProcessHandle process : services()) {
            process.destroy();
            process.onExit().join();
        }
        // Podman as root binds the folder of its layers onto itself, and leaves that mount.
        int code = new ProcessBuilder(
                        "umount", "--lazy", temp.resolve("storage/overlay").toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    @Test
    void startsOneServiceForManyCallsAtOnceAndLeavesItToTheNext() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> call = () -> {
                try (var service = open()) {
                    assertThat(service.own()).isTrue();
                    assertThat(service.origin()).startsWith("a service of dz-env's own");
                    return service.podman().endpoint().uri();
                }
            };
            List<String> uris = threads.invokeAll(List.of(call, call, call, call)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(uris).hasSize(4).containsOnly(uris.getFirst());
        }

        List<ProcessHandle> first = services();
        assertThat(first).hasSize(1);
        assertThat(Files.getPosixFilePermissions(temp.resolve("own")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        open().close();
        assertThat(services()).isEqualTo(first);
    }

    @Test
    void startsAnotherServiceWhereTheLastOneWasKilled() throws Exception {
        try (var service = open()) {
            services().forEach(ProcessHandle::destroyForcibly);
            services().forEach(process -> process.onExit().join());
            PodmanEndpoint endpoint = service.podman().endpoint();
            assertThat(Probe.of(endpoint, Duration.ofSeconds(1))).isInstanceOf(Probe.Dead.class);
        }
        try (var service = open()) {
            assertThat(service.podman().version().atLeast(4, 0)).isTrue();
        }
    }

    @Test
    void runsAStepOfABuild() throws Exception {
        String base = "localhost/foundation-it/busybox:1";
        BuildRequest request = new BuildRequest(
                List.of(), "Dockerfile", Map.of(), Optional.empty(), true, BuildRequest.PullPolicy.NEVER, true);
        try (var service = open()) {
            service.podman().images().importRootFs(RootFs.busybox(), base, List.of());

            String id = service.podman()
                    .builds()
                    .build(request, out -> writeDockerfile(out, "FROM " + base + "\nRUN id > /who\n"), event -> {});

            assertThat(service.podman().images().exists(id)).isTrue();
        }
    }

    private static void writeDockerfile(OutputStream out, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry entry = new TarArchiveEntry("Dockerfile");
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
    }

    private static PodmanService open() {
        UserFolders folders =
                new UserFolders(temp.resolve("cache"), temp.resolve("none"), temp.resolve("none"), temp.resolve("own"));
        Settings settings = SettingsLoader.load(Map.of(), Map.of(), Optional.empty(), folders);
        return PodmanService.open(settings, ENVIRONMENT, folders, event -> {});
    }

    /** The services of this test: nobody else's sockets are in its folder. */
    private static List<ProcessHandle> services() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("system service") && line.contains(temp + "/own/"))
                        .isPresent())
                .toList();
    }
}
