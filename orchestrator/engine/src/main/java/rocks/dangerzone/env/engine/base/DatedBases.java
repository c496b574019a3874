package rocks.dangerzone.env.engine.base;

import java.io.UncheckedIOException;
import java.util.Locale;
import rocks.dangerzone.env.engine.config.BasePolicy;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Gets base images as they were at a moment.
 *
 * @param policy where bases may come from
 * @param bootstrap makes them
 * @param loader brings them into the storage
 */
record DatedBases(BasePolicy policy, Bootstrap bootstrap, BaseLoader loader) {

    ResolvedBase get(Snapshot snapshot) {
        if (policy == BasePolicy.LOCAL || policy == BasePolicy.REGISTRY) {
            throw ProblemException.usage(
                    "cannot take the base of " + snapshot,
                    "it is made from the archive's state of then, and --base "
                            + policy.name().toLowerCase(Locale.ROOT) + " does not allow that",
                    "Use --base auto or --base bootstrap");
        }
        RootImage image = made(snapshot);
        String digest = "sha256:" + image.manifest().digest();
        String reference = BaseName.byDigest(snapshot.distro(), digest);
        loader.load(snapshot.distro(), image, reference, BaseName.of(snapshot.distro(), digest));
        return new ResolvedBase(reference, image.config().digest(), digest, ResolvedBase.Origin.BOOTSTRAP);
    }

    private RootImage made(Snapshot snapshot) {
        try {
            return bootstrap.make(snapshot);
        } catch (UncheckedIOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot make the base of " + snapshot,
                                    String.valueOf(e.getCause()),
                                    "See that the cache folder can be written to and that the disk has room")
                            .problem(),
                    e);
        }
    }
}
