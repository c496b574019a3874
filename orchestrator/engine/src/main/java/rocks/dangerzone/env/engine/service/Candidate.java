package rocks.dangerzone.env.engine.service;

import java.nio.file.Path;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A service that may be there.
 *
 * @param uri as it was written
 * @param origin who named it, for people ("CONTAINER_HOST")
 * @param named whether a person named it: then it is used or refused, never passed over
 */
record Candidate(String uri, String origin, boolean named) {

    static Candidate named(String uri, String origin) {
        return new Candidate(uri, origin, true);
    }

    static Candidate found(Path socket, String origin) {
        return new Candidate("unix://" + socket, origin, false);
    }

    boolean remote() {
        return uri.startsWith("ssh:");
    }

    /**
     * The address in it.
     *
     * @throws ProblemException (usage) if it is none that dz-env can use
     */
    PodmanEndpoint endpoint() {
        if (remote()) {
            throw ProblemException.usage(
                    "cannot use the Podman service " + uri + " (" + origin + ")",
                    "dz-env mounts the checkout into containers, so the service has to run on this machine",
                    "Name a local one with --podman unix:///path/to/podman.sock");
        }
        try {
            return PodmanEndpoint.parse(uri);
        } catch (IllegalArgumentException e) {
            throw ProblemException.usage(
                    "cannot use the Podman service '" + uri + "' (" + origin + ")",
                    String.valueOf(e.getMessage()),
                    "Write it as unix:///path/to/podman.sock or tcp://127.0.0.1:PORT");
        }
    }
}
