package rocks.dangerzone.env.engine.resolve;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.RenderRequest;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.base.PinnedBase;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.base.Snapshot;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.lock.LockedDistro;
import rocks.dangerzone.env.engine.packages.Architecture;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.packages.PackageWish;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;

/** Locks environments as they come out today. */
public final class LockMaker {

    private final Podman podman;
    private final BaseImages bases;
    private final Checkout checkout;
    private final Settings settings;
    private final Function<RenderRequest, Rendering> renderer;
    private final Optional<Instant> snapshot;
    private final Progress progress;

    /**
     * @param renderer the templates
     * @param snapshot the moment as of which environments are locked; today's where there is none
     */
    public LockMaker(
            Podman podman,
            BaseImages bases,
            Checkout checkout,
            Settings settings,
            Function<RenderRequest, Rendering> renderer,
            Optional<Instant> snapshot,
            Progress progress) {
        this.podman = podman;
        this.bases = bases;
        this.checkout = checkout;
        this.settings = settings;
        this.renderer = renderer;
        this.snapshot = snapshot;
        this.progress = progress;
    }

    /**
     * Refuses a distro that cannot be locked.
     *
     * @throws ProblemException if it cannot
     */
    public static void requireLockable(Distro distro) {
        if (distro.quirks().conmonFromToolRepository()) {
            throw ProblemException.failed(
                    "cannot lock " + distro.reference(),
                    "it takes conmon from Dangerzone's own repository, and dz-env locks only what the base's own sources"
                            + " have",
                    "Leave it out, for example with --exclude " + distro.name() + "; it is built from its archives");
        }
    }

    /** The moment as of which environments are locked; today's where there is none. */
    Optional<Instant> snapshot() {
        return snapshot;
    }

    /**
     * Refuses a distro that cannot be locked as of that moment.
     *
     * @throws ProblemException (usage) if no snapshot archive is known of it, or none is set
     */
    void requireSnapshot(Distro distro) {
        snapshot.ifPresent(date -> Snapshot.of(distro, date, settings));
    }

    /**
     * The base of a distro, today's or that of the moment as of which is locked, got if need be.
     *
     * @throws ProblemException if it cannot be had
     */
    public Start base(Distro distro) {
        return new Start(
                snapshot.map(date -> bases.asOf(Snapshot.of(distro, date, settings)))
                        .orElseGet(() -> bases.resolve(distro)),
                snapshot);
    }

    /**
     * A base that is locked already, got if need be.
     *
     * @throws ProblemException if it cannot be had
     */
    public Start base(Distro distro, PinnedBase locked) {
        return new Start(bases.pinned(distro, locked, false), locked.snapshot());
    }

    /**
     * Locks environments of a distro.
     *
     * @param start what they start from
     * @param file the package of the end-user environment, instead of the checkout's
     * @throws ProblemException if there is no package, or if its packages cannot be resolved
     */
    public LockedDistro lock(Distro distro, List<Variant> variants, Start start, Optional<Path> file) {
        requireLockable(distro);
        ResolvedBase base = start.base();
        ImageDetails image = podman.images()
                .inspect(base.imageId())
                .orElseThrow(() -> ProblemException.failed(
                        "cannot lock " + distro.reference(),
                        "its base " + base.reference() + " was removed from Podman's storage a moment ago",
                        "Try again"));
        List<Wish> wishes = variants.stream()
                .sorted()
                .map(variant -> wish(new Cell(distro, variant), base, image, file))
                .toList();
        Map<Variant, List<Install>> installs = new EnumMap<>(Variant.class);
        wishes.forEach(wish -> installs.put(wish.variant(), wish.installs()));
        return new LockedDistro(
                distro.name(),
                new PinnedBase(base.reference(), base.imageId(), base.digest(), image.created(), start.snapshot()),
                installs,
                new PythonPart(checkout, settings.python(checkout.tool()), progress)
                        .with(distro.name(), variants, new Resolver(podman, progress).resolve(distro, base, wishes)));
    }

    private Wish wish(Cell cell, ResolvedBase base, ImageDetails image, Optional<Path> file) {
        Rendering rendering = renderer.apply(new RenderRequest(
                cell,
                base.reference(),
                settings.python(checkout.tool()).fromFolder(),
                new PackageSource.LocalFile(false),
                true));
        Optional<Path> dangerzone = rendering.needsPackage()
                ? Optional.of(dangerzone(cell.distro(), Architecture.ofOci(image.architecture()), file)
                        .file())
                : Optional.empty();
        return new Wish(cell.variant(), rendering.installs(), dangerzone);
    }

    /** Whether there is a package for end-user environments of a distro on this machine's architecture. */
    boolean hasPackage(Distro distro, Optional<Path> file) {
        return finder().findIfBuilt(wish(distro, Architecture.host()), file).isPresent();
    }

    private DangerzonePackage dangerzone(Distro distro, Architecture architecture, Optional<Path> file) {
        return finder().find(wish(distro, architecture), file);
    }

    private static PackageFinder finder() {
        return new PackageFinder(new PackageReader(Sha256::of), event -> {});
    }

    /** Only what a package depends on counts, so one of another commit will do. */
    private PackageWish wish(Distro distro, Architecture architecture) {
        return new PackageWish(
                checkout.root(), checkout.version(), distro, architecture, false, checkout.commit(), true);
    }
}
