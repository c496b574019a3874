package rocks.dangerzone.env.engine.base;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/** Gets base images and pins them to a digest. Safe for use by many threads; each distro is got once. */
public final class BaseImages {

    private final Podman podman;
    private final FreshLooks looks;
    private final StoredBases stored;
    private final Settings settings;
    private final Progress progress;
    private final Bootstrap bootstrap;
    private final BaseLoader loader;
    private final PerDistro locks;
    private final RegistryPull registry;
    private final PinnedBases pinned;
    private final DatedBases dated;
    private final Map<String, ResolvedBase> resolved;

    public BaseImages(Podman podman, Settings settings, UserFolders folders, Progress progress) {
        this(podman, settings, folders, progress, System.getenv());
    }

    BaseImages(
            Podman podman, Settings settings, UserFolders folders, Progress progress, Map<String, String> environment) {
        this(
                podman,
                settings,
                new Bootstrap(Store.of(folders), settings, environment, new PerDistro(), progress),
                new PerDistro(),
                new ConcurrentHashMap<>(),
                progress);
    }

    private BaseImages(
            Podman podman,
            Settings settings,
            Bootstrap bootstrap,
            PerDistro locks,
            Map<String, ResolvedBase> resolved,
            Progress progress) {
        this.podman = podman;
        this.looks = FreshLooks.at(podman.images());
        this.stored = new StoredBases(looks::named);
        this.settings = settings;
        this.bootstrap = bootstrap;
        this.locks = locks;
        this.resolved = resolved;
        this.progress = progress;
        this.loader = new BaseLoader(podman, progress);
        this.registry = new RegistryPull(podman, progress);
        this.pinned = new PinnedBases(looks, settings, bootstrap, loader, registry);
        this.dated = new DatedBases(settings.base(), bootstrap, loader);
    }

    /** The bases of another service's storage; what is bootstrapped for one is not bootstrapped for the other again. */
    public BaseImages at(Podman other) {
        return new BaseImages(other, settings, bootstrap, new PerDistro(), new ConcurrentHashMap<>(), progress);
    }

    /** The same bases, with another listener. */
    public BaseImages reportingTo(Progress listener) {
        return new BaseImages(podman, settings, bootstrap.reportingTo(listener), locks, resolved, listener);
    }

    /** The base of a distro, if it is here already; nothing is got from anywhere. */
    public Optional<ResolvedBase> ifHere(Distro distro) {
        return stored.of(distro);
    }

    /**
     * The base of a distro, ready in the service's storage.
     *
     * @throws ProblemException if it cannot be had in any of the ways that the policy allows
     */
    public ResolvedBase resolve(Distro distro) {
        try {
            return locks.during(
                    distro,
                    () -> known(distro).orElseGet(() -> {
                        ResolvedBase base = get(distro);
                        resolved.put(distro.name(), base);
                        return base;
                    }));
        } catch (UncheckedIOException e) {
            throw new ProblemException(
                    new Problem(
                            Problem.Kind.FAILED,
                            "cannot get the base image of " + distro.reference(),
                            String.valueOf(e.getCause()),
                            "See that the cache folder can be written to and that the disk has room"),
                    e);
        }
    }

    /**
     * The base of a distro as it was at a moment, ready in the service's storage.
     *
     * @throws ProblemException if it cannot be made, or if the policy allows no base from an archive
     */
    public ResolvedBase asOf(Snapshot snapshot) {
        return locks.during(snapshot.distro(), () -> dated.get(snapshot));
    }

    /** What Podman tells of a base that was got; empty where it was removed since. */
    public Optional<ImageDetails> image(ResolvedBase base) {
        return looks.of(base.imageId());
    }

    /** The base that a lock file names, if it is in the storage; nothing is got from anywhere. */
    public Optional<ResolvedBase> pinnedIfHere(PinnedBase wanted) {
        return pinned.ifHere(wanted);
    }

    /**
     * The base that a lock file names, ready in the service's storage.
     *
     * @param offline whether only what this machine has may be used
     * @throws ProblemException if it cannot be had
     */
    public ResolvedBase pinned(Distro distro, PinnedBase wanted, boolean offline) {
        return locks.during(distro, () -> pinned.get(distro, wanted, offline));
    }

    private Optional<ResolvedBase> known(Distro distro) {
        return Optional.ofNullable(resolved.get(distro.name()));
    }

    private ResolvedBase get(Distro distro) {
        return switch (settings.base()) {
            case LOCAL ->
                local(distro)
                        .orElseThrow(() -> ProblemException.failed(
                                "cannot get the base image of " + distro.reference(),
                                notLocal(distro),
                                "Let dz-env get it with --base auto, or pull or load it with podman"));
            case REGISTRY -> pull(distro);
            case BOOTSTRAP -> load(distro, bootstrap.make(distro));
            case AUTO -> local(distro).orElseGet(() -> pullOrBootstrap(distro));
        };
    }

    private static String notLocal(Distro distro) {
        return "Podman's storage holds neither " + distro.baseImage() + " nor " + BaseName.of(distro);
    }

    /** In Podman's storage, or in our store, from where it is loaded without any network. */
    private Optional<ResolvedBase> local(Distro distro) {
        return ifHere(distro).or(() -> bootstrap.kept(distro).map(image -> load(distro, image)));
    }

    private ResolvedBase pullOrBootstrap(Distro distro) {
        ProblemException fromRegistry;
        try {
            return pull(distro);
        } catch (ProblemException e) {
            fromRegistry = e;
        }
        try {
            return load(distro, bootstrap.make(distro));
        } catch (ProblemException e) {
            Problem last = e.problem();
            ProblemException all = new ProblemException(
                    new Problem(
                            last.kind(),
                            "cannot get the base image of " + distro.reference(),
                            notLocal(distro) + "; from the registry: "
                                    + fromRegistry.problem().cause() + "; from the distribution's archive: "
                                    + last.cause(),
                            last.cure()),
                    e);
            all.addSuppressed(fromRegistry);
            throw all;
        }
    }

    private ResolvedBase pull(Distro distro) {
        String name = distro.baseImage();
        registry.pull(name, name);
        return found(name, ResolvedBase.Origin.REGISTRY);
    }

    private ResolvedBase load(Distro distro, RootImage image) {
        String digest = "sha256:" + image.manifest().digest();
        loader.load(distro, image, BaseName.byDigest(distro, digest), BaseName.of(distro));
        return found(BaseName.of(distro).toString(), ResolvedBase.Origin.BOOTSTRAP);
    }

    private ResolvedBase found(String name, ResolvedBase.Origin origin) {
        return stored.named(name, origin)
                .orElseThrow(() -> ProblemException.failed(
                        "cannot use the base image " + name,
                        "it is gone from Podman's storage",
                        "Try again, and do not remove images meanwhile"));
    }
}
