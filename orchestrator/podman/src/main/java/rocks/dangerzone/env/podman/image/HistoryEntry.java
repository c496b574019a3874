package rocks.dangerzone.env.podman.image;

/**
 * A row of {@code podman history}.
 *
 * @param createdBy the instruction
 * @param size bytes of the layer that it made, as a tar; 0 where it made none, which no layer's tar has
 */
public record HistoryEntry(String createdBy, long size) {}
