package rocks.dangerzone.env.engine.base;

import java.util.Optional;
import java.util.function.Function;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.ImageName;
import rocks.dangerzone.env.podman.image.ImageDetails;

/**
 * The bases that are in a storage already; nothing is got from anywhere.
 *
 * @param images tells what the storage has under a name
 */
public record StoredBases(Function<String, Optional<ImageDetails>> images) {

    /** The base of a distro: under its registry's name, else as we made it. */
    public Optional<ResolvedBase> of(Distro distro) {
        return named(distro.baseImage(), ResolvedBase.Origin.LOCAL)
                .or(() -> named(BaseName.of(distro).toString(), ResolvedBase.Origin.LOCAL));
    }

    Optional<ResolvedBase> named(String name, ResolvedBase.Origin origin) {
        return images.apply(name).map(details -> byDigest(name, details, origin));
    }

    /** The reference that works in FROM and needs no registry: one of the digests that the image is known by. */
    private static ResolvedBase byDigest(String name, ImageDetails details, ResolvedBase.Origin origin) {
        String repository = ImageName.repository(name);
        String exact = repository + "@" + details.digest();
        String reference = details.repoDigests().contains(exact)
                ? exact
                : details.repoDigests().stream()
                        .filter(known -> known.startsWith(repository + "@"))
                        .findFirst()
                        .orElse(exact);
        return new ResolvedBase(reference, details.id(), details.digest(), origin);
    }
}
