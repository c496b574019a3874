package rocks.dangerzone.env.engine.store;

import java.nio.file.Path;

/**
 * A file in the store.
 *
 * @param digest SHA-256 of its content, 64 hexadecimal digits
 * @param size bytes
 * @param path where it is; never to be written to
 */
public record StoredFile(String digest, long size, Path path) {}
