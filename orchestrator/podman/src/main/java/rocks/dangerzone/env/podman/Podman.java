package rocks.dangerzone.env.podman;

import rocks.dangerzone.env.podman.build.Builds;
import rocks.dangerzone.env.podman.container.Containers;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.image.Images;
import rocks.dangerzone.env.podman.registry.Registries;
import rocks.dangerzone.env.podman.system.PodmanInfo;
import rocks.dangerzone.env.podman.system.PodmanVersion;
import rocks.dangerzone.env.podman.system.SystemCalls;
import rocks.dangerzone.env.podman.transport.ShortCalls;
import rocks.dangerzone.env.podman.transport.StreamedCalls;

/**
 * A connection to one Podman service, from 4.0 on. Safe for use by many threads. Every method blocks, so call it from a
 * virtual thread; every method throws a {@link rocks.dangerzone.env.podman.error.PodmanException} where it fails, also
 * where its thread is interrupted, which stays marked as such.
 */
public final class Podman implements AutoCloseable {

    private final PodmanEndpoint endpoint;
    private final StreamedCalls streams;
    private final SystemCalls system;
    private final Images images;
    private final Registries registries;
    private final Builds builds;
    private final Containers containers;

    private Podman(PodmanEndpoint endpoint) {
        ShortCalls calls = new ShortCalls(endpoint);
        this.endpoint = endpoint;
        this.streams = new StreamedCalls(endpoint);
        this.system = new SystemCalls(calls);
        this.images = new Images(calls, streams);
        this.registries = new Registries(calls);
        this.builds = new Builds(streams, system::version);
        this.containers = new Containers(calls);
    }

    /** Makes a client; nothing is sent before the first call. */
    public static Podman connect(PodmanEndpoint endpoint) {
        return new Podman(endpoint);
    }

    /** Where the service listens. */
    public PodmanEndpoint endpoint() {
        return endpoint;
    }

    /** Asks the service for its version ({@code GET /libpod/_ping}); answered from memory after the first call. */
    public PodmanVersion version() {
        return system.version();
    }

    /** What the service tells about its host and storage ({@code GET /libpod/info}). */
    public PodmanInfo info() {
        return system.info();
    }

    public Images images() {
        return images;
    }

    public Registries registries() {
        return registries;
    }

    public Builds builds() {
        return builds;
    }

    public Containers containers() {
        return containers;
    }

    /** Frees the connections that builds and pulls use; those of containers are closed by who opened them. */
    @Override
    public void close() {
        streams.close();
    }
}
