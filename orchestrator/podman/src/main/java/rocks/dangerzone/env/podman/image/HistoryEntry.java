package rocks.dangerzone.env.podman.image;

/**
 * A line of an image's history.
 *
 * @param createdBy the instruction that made it, as Buildah writes it down
 * @param comment what Buildah adds to the first entry of each build step: {@code FROM} and the name or ID of the image that
 *     the step began with
 * @param emptyLayer whether it changed no files, and so has no layer
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image configuration</a>
 */
public record HistoryEntry(String createdBy, String comment, boolean emptyLayer) {}
