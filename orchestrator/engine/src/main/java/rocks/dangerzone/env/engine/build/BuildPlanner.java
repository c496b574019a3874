package rocks.dangerzone.env.engine.build;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.RenderRequest;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.inputs.Inputs.PackageInput;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.PackageDependencies;
import rocks.dangerzone.env.engine.packages.Architecture;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageWish;
import rocks.dangerzone.env.engine.python.PythonPackages;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.podman.image.ImageDetails;

/** Turns an order and a base into a plan. Reads files, asks neither Podman nor the network. */
public final class BuildPlanner {

    /**
     * The earliest SOURCE_DATE_EPOCH, 2000-01-01: tools choke on times near 1970, which images without a creation time
     * have.
     */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final String EPOCH_ARG = "SOURCE_DATE_EPOCH";
    private static final Pattern DECLARES_EPOCH = Pattern.compile("(?mi)^ARG\\s+" + EPOCH_ARG + "\\b");

    private final Checkout checkout;
    private final Settings settings;
    private final PackageFinder packages;
    private final Function<RenderRequest, Rendering> renderer;
    private final FileDigests digests;

    /**
     * @param renderer the templates; plain Dockerfiles in tests
     */
    BuildPlanner(
            Checkout checkout, Settings settings, PackageFinder packages, Function<RenderRequest, Rendering> renderer) {
        this(checkout, settings, packages, renderer, Sha256::of);
    }

    /**
     * @param renderer the templates
     * @param digests gives the digests of the checkout's files
     */
    public BuildPlanner(
            Checkout checkout,
            Settings settings,
            PackageFinder packages,
            Function<RenderRequest, Rendering> renderer,
            FileDigests digests) {
        this.renderer = renderer;
        this.checkout = checkout;
        this.settings = settings;
        this.packages = packages;
        this.digests = digests;
    }

    /**
     * What an order comes to, without a lock.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if it cannot be rendered, or a file or the package is
     *     missing or does not fit
     */
    public BuildPlan plan(BuildOrder order, ResolvedBase base, ImageDetails baseImage) {
        return plan(order, base, baseImage, Optional.empty());
    }

    /**
     * As {@link #plan(BuildOrder, ResolvedBase, ImageDetails)}.
     *
     * @param locked what the lock file says of the cell, if that counts
     */
    public BuildPlan plan(BuildOrder order, ResolvedBase base, ImageDetails baseImage, Optional<LockedCell> locked) {
        PythonProject python = locked.map(cell -> cell.python(settings.python(checkout.tool())))
                .orElseGet(() -> settings.python(checkout.tool()));
        Rendering rendering = renderer.apply(
                new RenderRequest(order.cell(), base.reference(), python, order.packageSource(), locked.isPresent()));
        Architecture architecture = Architecture.ofOci(baseImage.architecture());
        Optional<DangerzonePackage> dangerzone = rendering.needsPackage()
                ? Optional.of(packages.find(wish(order, checkout, architecture), order.packageFile()))
                : Optional.empty();
        Optional<LockedBuild> build = locked.map(cell -> locked(order, cell, rendering, dangerzone));
        Context context = Context.of(rendering, checkout.root(), dangerzone, digests)
                .with(locked.map(RepositoryEntries::of).orElse(List.of()));
        Inputs inputs = inputs(order, rendering, context, dangerzone, base, baseImage);
        String digest = inputs.digest();
        return new BuildPlan(
                order.cell(),
                base,
                rendering.dockerfile(),
                context,
                dangerzone,
                build,
                inputs,
                digest,
                ImageNames.of(settings.registry(), order.cell(), checkout, digest));
    }

    /** See {@link EnvironmentBuilder#movingName}. */
    String movingName(Cell cell) {
        return ImageNames.moving(settings.registry(), cell);
    }

    private LockedBuild locked(
            BuildOrder order, LockedCell cell, Rendering rendering, Optional<DangerzonePackage> dangerzone) {
        PythonProject python = settings.python(checkout.tool());
        boolean needsIndex = order.cell().variant() == Variant.DEV && PythonNeeds.index(python, checkout.root());
        LockedBuild build = new LockedBuild(cell, !needsIndex || !cell.python().isEmpty());
        build.requireUpToDate(Stream.concat(
                        rendering.installs().stream(),
                        dangerzone.stream().map(DangerzonePackage::file).map(PackageDependencies::of))
                .toList());
        if (!cell.python().isEmpty()) {
            build.requirePython(
                    python.tool().lockFile(), PythonPackages.of(checkout.root(), python, cell.distribution()));
        }
        return build;
    }

    /** The package that an order needs. */
    static PackageWish wish(BuildOrder order, Checkout checkout, Architecture architecture) {
        boolean full = switch (order.packageSource()) {
            case PackageSource.LocalFile file -> file.full();
            case PackageSource.Repository repository -> repository.full();
        };
        return new PackageWish(
                checkout.root(),
                checkout.version(),
                order.cell().distro(),
                architecture,
                full,
                checkout.commit(),
                order.allowStale());
    }

    private static Inputs inputs(
            BuildOrder order,
            Rendering rendering,
            Context context,
            Optional<DangerzonePackage> dangerzone,
            ResolvedBase base,
            ImageDetails baseImage) {
        long epoch = sourceDateEpoch(baseImage.created());
        return new Inputs(
                order.cell().toString(),
                "linux/" + baseImage.architecture(),
                base.digest(),
                Sha256.of(rendering.dockerfile().getBytes(StandardCharsets.UTF_8)),
                context.inputs(),
                dangerzone
                        .map(found -> new PackageInput(
                                found.metadata().name(),
                                found.metadata().version(),
                                found.metadata().architecture(),
                                found.sha256()))
                        .or(() -> order.released()
                                .map(found -> new PackageInput(
                                        found.name(), found.version(), found.architecture(), found.sha256()))),
                DECLARES_EPOCH.matcher(rendering.dockerfile()).find()
                        ? Map.of(EPOCH_ARG, Long.toString(epoch))
                        : Map.of(),
                epoch);
    }

    /**
     * The base's creation time: it is the same for all who have the same base, and unlike a commit's date it does not
     * change an image that is otherwise the same.
     */
    private static long sourceDateEpoch(Instant baseCreated) {
        return (baseCreated.isBefore(EARLIEST) ? EARLIEST : baseCreated).getEpochSecond();
    }
}
