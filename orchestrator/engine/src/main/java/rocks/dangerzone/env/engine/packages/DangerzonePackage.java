package rocks.dangerzone.env.engine.packages;

import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;

/**
 * A Dangerzone package file that was read and found fit.
 *
 * @param file where it is
 * @param family the packages it belongs to: .deb or .rpm
 * @param metadata what it says of itself
 * @param size bytes
 * @param sha256 its digest, 64 hexadecimal digits
 * @param commit the commit that it was built from, by what it says itself or by the record beside it
 * @param ofCheckout whether that is the commit that the checkout is at; empty where either is not known
 */
public record DangerzonePackage(
        Path file,
        Family family,
        PackageMetadata metadata,
        long size,
        String sha256,
        Optional<String> commit,
        Optional<Boolean> ofCheckout) {

    /** Its digest as a line of sha256sum(1), with the file name that it has in a build context. */
    public String sum() {
        return sha256 + "  " + fileName() + "\n";
    }

    /**
     * Where it lies in a build context. Made from what the package says of itself, so that the name of the user's file
     * is of no effect.
     */
    public String contextPath() {
        return "packages/" + fileName();
    }

    /** Why it is not a package of the checkout as that is now, as part of a sentence; empty where nothing says so. */
    Optional<String> staleness(PackageWish wish) {
        if (!metadata.isOf(wish.version())) {
            return Optional.of("it is version " + metadata.version() + ", the checkout is at " + wish.version());
        }
        return ofCheckout
                .filter(same -> !same)
                .map(_ -> "it was built from commit " + Provenance.shortened(commit.orElseThrow())
                        + ", the checkout is at "
                        + Provenance.shortened(wish.commit().orElseThrow()));
    }

    private String fileName() {
        return switch (family) {
            case DEBIAN -> "%s_%s_%s.deb".formatted(metadata.name(), metadata.version(), metadata.architecture());
            case FEDORA -> "%s-%s.%s.rpm".formatted(metadata.name(), metadata.version(), metadata.architecture());
        };
    }
}
