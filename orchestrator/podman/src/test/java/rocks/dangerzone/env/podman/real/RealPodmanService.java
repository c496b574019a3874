package rocks.dangerzone.env.podman.real;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;

/**
 * The podman program itself, serving its API on a storage of its own in a temporary folder: over a unix socket, and
 * from the same storage over a loopback TCP port, where rest-assured can check what the client did.
 */
public final class RealPodmanService implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofSeconds(30);

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final int port;
    private final String options;

    private RealPodmanService(Path folder, int port, String options) {
        this.folder = folder;
        this.port = port;
        this.options = options;
    }

    /** Starts both; returns when they answer. */
    public static RealPodmanService start() {
        return start("");
    }

    /** Starts both on a storage with that driver, {@code vfs} for example. */
    public static RealPodmanService withDriver(String driver) {
        return start(" --storage-driver " + driver);
    }

    private static RealPodmanService start(String options) {
        try {
            Path folder = Files.createTempDirectory("dz-podman-");
            RealPodmanService service = new RealPodmanService(folder, freePort(), options);
            Files.writeString(folder.resolve("containers.conf"), ContainersConf.text());
            service.launchBoth();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PodmanEndpoint unix() {
        return new PodmanEndpoint.UnixSocket(socket());
    }

    public PodmanEndpoint tcp() {
        return new PodmanEndpoint.Tcp("127.0.0.1", port);
    }

    /** Where rest-assured finds the same API. */
    public String baseUri() {
        return "http://127.0.0.1:" + port + "/v4.0.0/libpod";
    }

    /** A folder for a test's own files. */
    public Path folder() {
        return folder;
    }

    /** Ends the service as a crash would. */
    public void kill() {
        processes.forEach(Process::destroyForcibly);
    }

    /** Starts it again after {@link #kill}, on the same storage; returns when it answers. */
    public void restart() throws IOException {
        for (Process process : processes) {
            process.onExit().join();
        }
        processes.clear();
        Files.deleteIfExists(socket());
        launchBoth();
    }

    @Override
    public void close() {
        try {
            if (processes.getFirst().isAlive()) {
                removeContainers();
            }
            processes.forEach(Process::destroy);
            for (Process process : processes) {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            }
            unmount();
            run("rm", "-rf", "--one-file-system", folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void removeContainers() {
        try (Podman podman = Podman.connect(unix())) {
            podman.containers()
                    .list(true, Map.of())
                    .forEach(container -> podman.containers().remove(container.id(), true));
        }
    }

    /** Podman leaves its storage mounted, unless the mounts went away with the service's own namespace. */
    private void unmount() throws IOException, InterruptedException {
        List<String> mounts = Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                .map(line -> line.split(" ", 6)[4])
                .filter(target -> target.startsWith(folder + "/"))
                .toList();
        for (String mount : mounts.reversed()) {
            run("umount", mount);
        }
    }

    private Path socket() {
        return folder.resolve("podman.sock");
    }

    private String storage() {
        return folder.resolve("storage").toString();
    }

    private String runRoot() {
        return folder.resolve("run").toString();
    }

    private void launchBoth() throws IOException {
        launch("unix://" + socket(), "unix.log");
        await(unix());
        launch("tcp://127.0.0.1:" + port, "tcp.log");
        await(tcp());
    }

    private void launch(String address, String log) throws IOException {
        String podman = "exec podman --root " + storage() + " --runroot " + runRoot() + options
                + " system service --time=0 " + address;
        // crun refuses hybrid cgroups; without the unified part of them it works.
        boolean hybrid = Files.isDirectory(Path.of("/sys/fs/cgroup/unified"));
        ProcessBuilder builder = hybrid
                ? new ProcessBuilder("unshare", "-m", "sh", "-c", "umount -R /sys/fs/cgroup/unified; " + podman)
                : new ProcessBuilder("sh", "-c", podman);
        builder.environment()
                .put("CONTAINERS_CONF", folder.resolve("containers.conf").toString());
        processes.add(builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start());
    }

    private void await(PodmanEndpoint endpoint) throws IOException {
        Instant latest = Instant.now().plus(STARTUP);
        while (!answers(endpoint)) {
            boolean died = processes.stream().anyMatch(process -> !process.isAlive());
            if (died || Instant.now().isAfter(latest)) {
                close();
                throw new IOException("podman system service does not answer at " + endpoint.uri());
            }
            pause();
        }
    }

    private static boolean answers(PodmanEndpoint endpoint) {
        return switch (endpoint) {
            case PodmanEndpoint.UnixSocket(var path) -> Files.exists(path);
            case PodmanEndpoint.Tcp(var host, var port) -> {
                try (var socket = new Socket(host, port)) {
                    yield socket.isConnected();
                } catch (IOException e) {
                    yield false;
                }
            }
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        process.waitFor();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
