package rocks.dangerzone.env.engine.registry;

import rocks.dangerzone.env.podman.registry.Credentials;

/**
 * Credentials for a registry.
 *
 * @param credentials them
 * @param source where they were found, for people: a file, or a credential helper
 */
record FoundLogin(Credentials credentials, String source) {}
