package rocks.dangerzone.env.engine.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.base.StoredBases;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.podman.image.ImageDetails;

/**
 * The base that a distro has now.
 *
 * @param base what it is
 * @param image what its image tells
 * @param gone that it is not to be had, in which case the others say what was recorded
 */
record CurrentBase(ResolvedBase base, ImageDetails image, Optional<Finding> gone) {

    /**
     * Looks for a distro's base in the storage, where it may be another than was recorded; gets nothing.
     *
     * @param pinned the digest that a lock file gives it, whatever has its name now
     * @param images tells what the storage has under a name or an ID
     */
    static CurrentBase of(
            Distro distro,
            CellInputs recorded,
            Optional<String> pinned,
            Function<String, Optional<ImageDetails>> images) {
        Optional<ResolvedBase> named =
                pinned.filter(recorded.base().digest()::equals).isPresent()
                        ? Optional.of(recorded.base())
                        : new StoredBases(images).of(distro);
        String id = named.orElse(recorded.base()).imageId();
        return images.apply(id)
                .map(image -> new CurrentBase(
                        named.filter(now -> !now.digest().equals(recorded.base().digest()))
                                .map(now -> withOriginOf(recorded.base(), now))
                                .orElse(recorded.base()),
                        image,
                        Optional.empty()))
                .orElseGet(() -> gone(recorded));
    }

    /** How it came into the storage is of no interest now. */
    private static ResolvedBase withOriginOf(ResolvedBase recorded, ResolvedBase now) {
        return new ResolvedBase(now.reference(), now.imageId(), now.digest(), recorded.origin());
    }

    private static CurrentBase gone(CellInputs recorded) {
        ResolvedBase base = recorded.base();
        ImageDetails image = new ImageDetails(
                base.imageId(),
                base.digest(),
                List.of(),
                List.of(),
                Instant.ofEpochSecond(recorded.sourceDateEpoch()),
                0,
                recorded.platform().substring(recorded.platform().indexOf('/') + 1),
                Map.of(),
                List.of());
        return new CurrentBase(
                base,
                image,
                Optional.of(Finding.gone(
                        "base",
                        base.digest(),
                        "its base " + base.reference() + " is not in Podman's storage: pull it or load it there")));
    }
}
