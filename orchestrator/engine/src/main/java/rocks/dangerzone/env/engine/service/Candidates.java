package rocks.dangerzone.env.engine.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.host.CgroupLayout;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/** Lists the services that may be there, the one to try first first. */
record Candidates(Map<String, String> environment, Host host, Progress progress) {

    /** The service that the person named, or else those that are usually found. */
    List<Candidate> list(Optional<String> setting) {
        if (setting.isPresent()) {
            return List.of(Candidate.named(setting.get(), "--podman or its setting"));
        }
        String containerHost = environment.getOrDefault("CONTAINER_HOST", "");
        if (!containerHost.isEmpty()) {
            return List.of(Candidate.named(containerHost, "CONTAINER_HOST"));
        }
        Optional<Candidate> connection = connection();
        return connection.isPresent() ? List.of(connection.get()) : usual();
    }

    private Optional<Candidate> connection() {
        Optional<Candidate> connection = new Connections(environment, host).preferred();
        if (connection.isPresent()
                && connection.get().remote()
                && !connection.get().named()) {
            // On Linux `podman` itself takes such a connection only with --remote, so it is no reason to stop.
            progress.report(new ProgressEvent.Note(
                    "the connection in " + connection.get().origin() + " leads to another machine, so it is not used"));
            return Optional.empty();
        }
        return connection;
    }

    /**
     * The sockets of systemd's units. Where cgroups are hybrid, a service that knows nothing of it cannot run a
     * container, so these are passed over.
     */
    private List<Candidate> usual() {
        List<Candidate> found = new ArrayList<>();
        if (host.cgroups() == CgroupLayout.HYBRID) {
            return found;
        }
        if (host.root()) {
            found.add(Candidate.found(Path.of("/run/podman/podman.sock"), "the system's socket"));
        } else {
            String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "/run/user/" + host.uid());
            found.add(Candidate.found(Path.of(runtime, "podman/podman.sock"), "the user's socket"));
        }
        return found;
    }
}
