package rocks.dangerzone.env.engine.base;

import java.util.Map;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Gets bases that were used before, by their digests: no other will do.
 */
public final class RecordedBases {

    private final Podman podman;
    private final Bootstrap bootstrap;
    private final BaseLoader loader;
    private final RegistryPull registry;

    /** @param environment the process's environment */
    public RecordedBases(
            Podman podman, Settings settings, UserFolders folders, Map<String, String> environment, Progress progress) {
        this.podman = podman;
        this.bootstrap = new Bootstrap(Store.of(folders), settings, environment, new PerDistro(), progress);
        this.loader = new BaseLoader(podman, progress);
        this.registry = new RegistryPull(podman, progress);
    }

    /**
     * Makes sure that a base is in the storage under its reference, from where a Dockerfile takes it.
     *
     * @param offline whether it may not be got from anywhere
     * @throws ProblemException (failed) if it is not to be had: why, and what to do
     */
    public void require(Distro distro, ResolvedBase base, boolean offline) {
        if (isHere(base)) {
            return;
        }
        // How it came into the storage when it was used may not be how it was made.
        if (base.origin() == ResolvedBase.Origin.BOOTSTRAP || base.reference().startsWith(BaseName.PREFIX)) {
            bootstrap
                    .kept(base.digest())
                    .ifPresent(
                            image -> loader.load(distro, image, base.reference(), BaseName.of(distro, base.digest())));
            if (!isHere(base)) {
                throw gone(
                        base,
                        "it is not in Podman's storage, and the store holds another state of it",
                        "Load it from a machine that has it (podman save, podman load)");
            }
        } else if (offline) {
            throw gone(base, "it is not in Podman's storage", "Get it without --offline, or load it with podman load");
        } else {
            pull(base);
        }
    }

    private boolean isHere(ResolvedBase base) {
        return podman.images()
                .inspect(base.reference())
                .filter(image -> image.id().equals(base.imageId()))
                .isPresent();
    }

    private void pull(ResolvedBase base) {
        try {
            registry.pull(base.reference(), base.reference());
        } catch (ProblemException e) {
            throw new ProblemException(
                    gone(
                                    base,
                                    "it is not in Podman's storage, and cannot be pulled: "
                                            + e.problem().cause(),
                                    "Load it from a machine that has it (podman save, podman load)")
                            .problem(),
                    e);
        }
    }

    private static ProblemException gone(ResolvedBase base, String cause, String cure) {
        return ProblemException.failed("no base " + base.reference(), cause, cure);
    }
}
