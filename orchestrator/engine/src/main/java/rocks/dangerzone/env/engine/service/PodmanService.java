package rocks.dangerzone.env.engine.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.CgroupLayout;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.system.PodmanVersion;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A Podman service to work with: one that was found running, or one of our own. Our own is shared with calls side by
 * side and ends by itself 30 s after the last of them.
 */
public final class PodmanService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Podman podman;
    private final String origin;
    private final Optional<OwnService> own;
    private final Optional<Heartbeat> heartbeat;

    private PodmanService(PodmanEndpoint endpoint, String origin, Optional<OwnService> own) {
        this.podman = Podman.connect(endpoint);
        this.origin = origin;
        this.own = own;
        this.heartbeat = own.map(ours -> new Heartbeat(endpoint));
    }

    /**
     * Finds a service ({@code settings.podman()}, {@code CONTAINER_HOST}, Podman's connection files, the user's or, as
     * root, the system's socket) or starts one.
     *
     * @throws ProblemException (unavailable) if there is no Podman, one too old, or one that may not be used
     */
    public static PodmanService open(
            Settings settings, Map<String, String> environment, UserFolders folders, Progress progress) {
        return open(settings.podman(), environment, folders, progress);
    }

    /**
     * Uses the service at an address, or, where there is none, finds or starts one as {@link #open(Settings, Map,
     * UserFolders, Progress)} does.
     */
    public static PodmanService open(
            Optional<String> address, Map<String, String> environment, UserFolders folders, Progress progress) {
        Host host = Host.detect();
        for (Candidate candidate : new Candidates(environment, host, progress).list(address)) {
            PodmanEndpoint endpoint = candidate.endpoint();
            switch (Probe.of(endpoint, PATIENCE)) {
                case Probe.Alive alive -> {
                    requireRecent(alive.version(), candidate.origin());
                    return new PodmanService(endpoint, candidate.origin(), Optional.empty());
                }
                case Probe.Dead dead -> {
                    if (candidate.named()) {
                        throw unusable(candidate, dead);
                    }
                }
            }
        }
        OwnService own = new OwnService(host, environment, folders, progress);
        OwnService.Running running = own.ensure();
        requireRecent(running.version(), "the PATH");
        return new PodmanService(running.endpoint(), ownOrigin(host), Optional.of(own));
    }

    public Podman podman() {
        return podman;
    }

    /** Whether dz-env started it. */
    public boolean own() {
        return heartbeat.isPresent();
    }

    /** Whether the service answers within a time; one of our own that has died is started again. */
    public boolean answers(Duration patience) {
        return Probe.of(podman.endpoint(), patience) instanceof Probe.Alive
                || own.map(PodmanService::restarts).orElse(false);
    }

    private static boolean restarts(OwnService own) {
        try {
            own.ensure();
            return true;
        } catch (ProblemException e) {
            return false;
        }
    }

    /** Where the service was found, for people ("the user's socket"). */
    public String origin() {
        return origin;
    }

    /** Ends the connection. A service of our own is left to its idle time, since other calls may be using it. */
    @Override
    public void close() {
        heartbeat.ifPresent(Heartbeat::close);
        podman.close();
    }

    private static String ownOrigin(Host host) {
        return host.cgroups() == CgroupLayout.HYBRID
                ? "a service of dz-env's own, since another could not run containers on this host's hybrid cgroups"
                : "a service of dz-env's own";
    }

    static void requireRecent(PodmanVersion version, String origin) {
        if (!version.atLeast(4, 0)) {
            throw ProblemException.unavailable(
                    "cannot use the Podman of " + origin,
                    "it is version " + version + ", and dz-env needs 4.0 or later",
                    "Install a later Podman, or name another service with --podman");
        }
    }

    static ProblemException unusable(Candidate candidate, Probe.Dead dead) {
        String cure = switch (dead.reason()) {
            case DENIED -> "Get access to the socket, or name no service, so that dz-env starts one of its own";
            case MISSING, REFUSED, SILENT -> "Start the service, or name none, so that dz-env starts one of its own";
            case NOT_A_SOCKET, NOT_PODMAN ->
                "Name the socket of a Podman service, or none, so that dz-env starts one of its own";
        };
        return ProblemException.unavailable(
                "cannot use the Podman service " + candidate.uri() + " (" + candidate.origin() + ")",
                dead.detail(),
                cure);
    }
}
