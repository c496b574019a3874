package rocks.dangerzone.env.engine.sync;

import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.podman.image.ImageDetails;

/** Tells the digest that an image has in a registry from the digests that Podman knows it by. */
final class RegistryDigest {

    private RegistryDigest() {}

    /**
     * The digest, with {@code sha256:}. An image that was built here has another one here, for its layers are not
     * compressed; one that came from the registry has the same. Where it is known by several, nothing tells which it is.
     */
    static Optional<String> of(ImageDetails image, String repository) {
        String prefix = repository + "@";
        List<String> known = image.repoDigests().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .distinct()
                .toList();
        List<String> foreign =
                known.stream().filter(digest -> !digest.equals(image.digest())).toList();
        return switch (foreign.size()) {
            case 0 -> known.stream().findFirst();
            case 1 -> Optional.of(foreign.getFirst());
            default -> Optional.empty();
        };
    }
}
