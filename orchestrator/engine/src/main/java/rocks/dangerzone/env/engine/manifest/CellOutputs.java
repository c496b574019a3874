package rocks.dangerzone.env.engine.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What came out of a cell.
 *
 * @param imageId the image's ID (its config's digest), 64 hexadecimal digits
 * @param manifestDigest the digest of its image manifest in the local storage, with {@code sha256:}
 * @param layers its layers, lowest first
 * @param rootFileSystem the root file system digest, 64 hexadecimal digits, where it was asked for
 * @param layeredImageId where the image is in canonical form, the ID of the one that it was made from, as far as it is known
 * @param packages the packages that are installed in it
 */
public record CellOutputs(
        String imageId,
        String manifestDigest,
        List<Layer> layers,
        Optional<String> rootFileSystem,
        Optional<String> layeredImageId,
        InstalledPackages packages) {

    /** A layer: its diffID with {@code sha256:} and its size in bytes. */
    public record Layer(String diffId, long size) {}

    /**
     * The distribution's packages in an image.
     *
     * @param count how many
     * @param sha256 of their list, which is in the store under this digest: a line {@code name version architecture}
     *     each, sorted
     */
    public record InstalledPackages(int count, String sha256) {}

    /** The outputs of a cell whose image is as it was built. */
    public CellOutputs(
            String imageId,
            String manifestDigest,
            List<Layer> layers,
            Optional<String> rootFileSystem,
            InstalledPackages packages) {
        this(imageId, manifestDigest, layers, rootFileSystem, Optional.empty(), packages);
    }

    public CellOutputs {
        layers = List.copyOf(layers);
    }

    /** The same with a root file system digest. */
    public CellOutputs withRootFileSystem(String digest) {
        return new CellOutputs(imageId, manifestDigest, layers, Optional.of(digest), layeredImageId, packages);
    }

    /** The same with the ID of the image that it was made from. */
    public CellOutputs withLayeredImage(Optional<String> id) {
        return new CellOutputs(imageId, manifestDigest, layers, rootFileSystem, id, packages);
    }

    /** Whether an image with that ID is this one, or the one that it was made from. */
    public boolean isOf(String id) {
        return imageId.equals(id) || layeredImageId.filter(id::equals).isPresent();
    }

    /** The size of all layers in bytes. */
    public long size() {
        return layers.stream().mapToLong(Layer::size).sum();
    }
}
