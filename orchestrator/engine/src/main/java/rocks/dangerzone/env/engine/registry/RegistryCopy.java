package rocks.dangerzone.env.engine.registry;

import java.util.Optional;

/**
 * An environment's image in a registry.
 *
 * @param name {@code registry/repository:tag}
 * @param digest the digest of its image manifest there, with {@code sha256:}; empty where Podman does not tell it
 * @param action what was done
 */
public record RegistryCopy(String name, Optional<String> digest, Action action) {

    /** Which way it went. */
    public enum Action {
        PULLED,
        PUSHED
    }
}
