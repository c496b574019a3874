package rocks.dangerzone.env.podman.image;

/** A layer of an image: its diffID with {@code sha256:}, and its size in bytes, unpacked. */
public record ImageLayer(String diffId, long size) {}
