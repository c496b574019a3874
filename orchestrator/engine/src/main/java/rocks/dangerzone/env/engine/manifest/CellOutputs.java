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
 * @param packages the packages that are installed in it
 */
public record CellOutputs(
        String imageId,
        String manifestDigest,
        List<Layer> layers,
        Optional<String> rootFileSystem,
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

    public CellOutputs {
        layers = List.copyOf(layers);
    }

    /** The same with a root file system digest. */
    public CellOutputs withRootFileSystem(String digest) {
        return new CellOutputs(imageId, manifestDigest, layers, Optional.of(digest), packages);
    }

    /** The size of all layers in bytes. */
    public long size() {
        return layers.stream().mapToLong(Layer::size).sum();
    }
}
