package rocks.dangerzone.env.engine.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.host.Programs;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.system.PodmanVersion;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A Podman service that dz-env starts: shared by all its calls with the same surroundings, and left to end by itself
 * soon after the last one. So calls side by side cannot take it from each other, and the next call within that time
 * finds it warm.
 */
record OwnService(Host host, Map<String, String> environment, UserFolders folders, Progress progress) {

    /** How long the service stays without a connection. */
    static final Duration IDLE = Duration.ofSeconds(30);

    private static final Duration START = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LAST_LINES = 3;

    /** A file lock holds off other processes only; this one holds off other threads. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    /** The service's address and version; it is started if it does not run yet. */
    record Running(PodmanEndpoint endpoint, PodmanVersion version) {}

    Running ensure() {
        Path podman = new Programs(environment)
                .find("podman")
                .orElseThrow(() -> ProblemException.unavailable(
                        "Podman is not to be had",
                        "there is no program podman on the PATH",
                        "Install it with ci/setup, or let dz-env do it: DZ_ENV_SETUP=auto"));
        folders.privateRuntime();
        ServicePlan plan = ServicePlan.make(podman, host, environment, folders);
        var endpoint = new PodmanEndpoint.UnixSocket(plan.socket());
        // Asked twice: a service at the end of its idle time may still answer once, but takes no new connection then.
        if (Probe.of(endpoint, PATIENCE) instanceof Probe.Alive
                && Probe.of(endpoint, PATIENCE) instanceof Probe.Alive alive) {
            return new Running(endpoint, alive.version());
        }
        THREADS.lock();
        try (FileChannel file = FileChannel.open(
                        folders.runtime().resolve("podman-" + plan.name() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            assert lock.isValid();
            return Probe.of(endpoint, PATIENCE) instanceof Probe.Alive alive
                    ? new Running(endpoint, alive.version())
                    : new Running(endpoint, start(plan, endpoint));
        } catch (IOException e) {
            throw cannotStart(e.toString(), plan);
        } finally {
            THREADS.unlock();
        }
    }

    private PodmanVersion start(ServicePlan plan, PodmanEndpoint endpoint) throws IOException {
        Files.createDirectories(plan.folder());
        Files.deleteIfExists(plan.socket());
        ProcessBuilder builder = new ProcessBuilder(command(plan))
                .directory(Path.of("/").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(plan.log().toFile());
        builder.environment().clear();
        builder.environment().putAll(surroundings(plan));
        Process process = builder.start();
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            boolean ended = !process.isAlive();
            if (Probe.of(endpoint, PATIENCE) instanceof Probe.Alive alive) {
                return alive.version();
            }
            if (ended) {
                PodmanService.requireRecent(programVersion(plan), plan.podman().toString());
                throw cannotStart("podman ended with code " + process.exitValue(), plan);
            }
            if (System.nanoTime() > deadline) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw cannotStart("it did not answer within " + START.toSeconds() + " s", plan);
            }
            pause();
        }
    }

    /** In a session of its own, so that a Ctrl-C at the terminal is not meant for it. */
    private List<String> command(ServicePlan plan) {
        List<String> command = new ArrayList<>(List.of("setsid", plan.podman().toString()));
        plan.adaptation().wrappedRuntime().ifPresent(crun -> {
            command.add("--runtime");
            command.add(new ServiceFiles(plan).runtime(crun).toString());
        });
        command.addAll(List.of("system", "service", "--time=" + IDLE.toSeconds(), "unix://" + plan.socket()));
        return command;
    }

    private Map<String, String> surroundings(ServicePlan plan) throws IOException {
        Map<String, String> variables = new java.util.HashMap<>(environment);
        List.of("CONTAINER_HOST", "CONTAINER_CONNECTION", "LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES", "NOTIFY_SOCKET")
                .forEach(variables::remove);
        if (!variables.containsKey("TMPDIR")) {
            variables.put("TMPDIR", TemporaryFolder.of(folders).ready().toString());
        }
        if (plan.adaptation().ulimits().isPresent()) {
            var file = new ServiceFiles(plan)
                    .containersConf(plan.adaptation().ulimits().get(), programVersion(plan), environment, host);
            variables.put(file.getKey(), file.getValue().toString());
        }
        if (plan.adaptation().overlayStorage()) {
            variables.put("STORAGE_DRIVER", "overlay");
            progress.report(new ProgressEvent.Note("Podman has no storage of yours yet: it is made with the overlay"
                    + " driver. Where a podman of your own complains of it, write [storage] and driver = \"overlay\""
                    + " into " + ContainersFiles.userFolder(environment).resolve("storage.conf")));
        }
        return variables;
    }

    private PodmanVersion programVersion(ServicePlan plan) throws IOException {
        Process process = new ProcessBuilder(plan.podman().toString(), "--version").start();
        try (var out = process.inputReader()) {
            String line = String.valueOf(out.readLine());
            return PodmanVersion.parse(line.substring(line.lastIndexOf(' ') + 1));
        } catch (IllegalArgumentException e) {
            throw new IOException("podman --version is not understood", e);
        }
    }

    private ProblemException cannotStart(String cause, ServicePlan plan) {
        List<String> words = ServiceFiles.lastLines(plan.log(), LAST_LINES);
        String last = words.isEmpty() ? "it said nothing" : "its last words: " + String.join(" / ", words);
        return ProblemException.unavailable(
                "cannot start a Podman service",
                cause + "; " + last,
                "See whether podman info works; the service's log is " + plan.log());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Podman starts", e);
        }
    }
}
