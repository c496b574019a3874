package rocks.dangerzone.env.engine.base;

import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.config.BasePolicy;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Gets exactly the base images that a lock file names.
 *
 * @param looks finds what is there
 * @param settings where bases may come from, and where snapshot archives are
 * @param bootstrap makes those again that came from an archive, as long as that is in the same state
 * @param loader brings what the store has
 * @param registry has the others
 */
record PinnedBases(FreshLooks looks, Settings settings, Bootstrap bootstrap, BaseLoader loader, RegistryPull registry) {

    Optional<ResolvedBase> ifHere(PinnedBase wanted) {
        return looks.named(wanted.reference())
                .filter(image -> image.id().equals(wanted.imageId()))
                .map(image -> new ResolvedBase(
                        wanted.reference(), wanted.imageId(), wanted.digest(), ResolvedBase.Origin.LOCAL));
    }

    ResolvedBase get(Distro distro, PinnedBase wanted, boolean offline) {
        return ifHere(wanted)
                .or(() -> bootstrap.kept(wanted.digest()).map(image -> load(distro, wanted, image)))
                .orElseGet(() -> {
                    if (offline || settings.base() == BasePolicy.LOCAL) {
                        throw gone(distro, wanted, "it is neither in Podman's storage nor in dz-env's store");
                    }
                    return wanted.bootstrapped() ? makeAgain(distro, wanted) : pull(distro, wanted);
                });
    }

    private ResolvedBase makeAgain(Distro distro, PinnedBase wanted) {
        Optional<RootImage> again = wanted.snapshot().isPresent()
                ? Optional.of(
                        bootstrap.make(Snapshot.of(distro, wanted.snapshot().get(), settings)))
                : bootstrap.makeAgain(distro, wanted.created());
        RootImage image = again.filter(made ->
                        wanted.digest().equals("sha256:" + made.manifest().digest()))
                .orElseThrow(() -> gone(
                        distro,
                        wanted,
                        "it is not on this machine, and "
                                + wanted.snapshot()
                                        .map(date -> "the snapshot archive that is set gives another one for " + date)
                                        .orElse("the distribution's archive is no longer in the state of "
                                                + wanted.created() + ", which it was made from")));
        return load(distro, wanted, image);
    }

    private ResolvedBase pull(Distro distro, PinnedBase wanted) {
        try {
            registry.pull(wanted.reference(), wanted.reference());
        } catch (ProblemException e) {
            ProblemException gone = gone(
                    distro,
                    wanted,
                    "it is not on this machine; from the registry: "
                            + e.problem().cause());
            throw new ProblemException(gone.problem(), e);
        }
        return ifHere(wanted)
                .orElseThrow(() -> gone(distro, wanted, "the registry has another image under that digest"));
    }

    private ResolvedBase load(Distro distro, PinnedBase wanted, RootImage image) {
        loader.load(distro, image, wanted.reference(), BaseName.of(distro, wanted.digest()));
        return ifHere(wanted)
                .orElseThrow(() -> gone(distro, wanted, "it was removed from Podman's storage a moment ago"));
    }

    private static ProblemException gone(Distro distro, PinnedBase wanted, String cause) {
        return ProblemException.failed(
                "cannot get the base image of " + distro.reference() + " that dz-env.lock names, " + wanted.reference(),
                cause,
                "Bring it from a machine that has it ('dz-env lock export', 'dz-env lock import'), or lock today's with"
                        + " 'dz-env lock --update " + distro.name() + "'");
    }
}
