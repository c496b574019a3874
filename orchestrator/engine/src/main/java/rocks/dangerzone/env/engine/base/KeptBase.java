package rocks.dangerzone.env.engine.base;

import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;

/** Bases in the store as files: those that dz-env made from a distribution's archive. */
public final class KeptBase {

    private KeptBase() {}

    /**
     * All files of a base, its manifest first; empty if the store does not have it whole.
     *
     * @param digest the image manifest's, with {@code sha256:}
     */
    public static Optional<List<StoredFile>> files(Store store, String digest) {
        return RootImage.find(store, hex(digest))
                .map(image -> List.of(image.manifest(), image.config(), image.layer()));
    }

    /**
     * The digests of a base's config and layer, 64 hexadecimal digits each.
     *
     * @param manifest the image manifest, not necessarily in a store yet
     * @throws java.io.UncheckedIOException if it is no manifest
     */
    public static List<String> parts(StoredFile manifest) {
        return RootImage.parts(manifest);
    }

    /** The digest alone. */
    public static String hex(String digest) {
        return digest.replaceFirst("^sha256:", "");
    }
}
