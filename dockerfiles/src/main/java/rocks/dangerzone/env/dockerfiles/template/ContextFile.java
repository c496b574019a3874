package rocks.dangerzone.env.dockerfiles.template;

/**
 * A file that dz-env itself brings into the build context.
 *
 * @param path relative to the context's root, with forward slashes
 * @param text its content, UTF-8
 */
public record ContextFile(String path, String text) {}
