package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.background.Background;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.host.DiskRoom;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.packages.RememberedDigests;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;

/** Builds environments, and skips what is already built from the same inputs. */
public final class EnvironmentBuilder {

    private final Podman podman;
    private final OrderPlans plans;
    private final LockUse lock;
    private final LogFolder logs;
    private final Store store;
    private final Leftovers leftovers;
    private final BuiltImages built;
    private final LastUses uses;
    private final BuildRoom room;
    private final Progress progress;

    /**
     * A builder.
     *
     * @param renderer the templates; made early, it gets ready while Podman is waited for
     * @param lock what becomes of the checkout's lock file
     * @param releases knows what Dangerzone's repositories have
     */
    public EnvironmentBuilder(
            Podman podman,
            BaseImages bases,
            Checkout checkout,
            Settings settings,
            Renderer renderer,
            LockUse lock,
            Releases releases,
            UserFolders folders,
            Progress progress) {
        this(
                podman,
                bases,
                new BuildPlanner(
                        checkout,
                        settings,
                        new PackageFinder(new PackageReader(RememberedDigests.of(folders)), progress),
                        renderer::render),
                lock,
                releases,
                folders,
                Client.self(),
                progress);
    }

    EnvironmentBuilder(
            Podman podman,
            BaseImages bases,
            BuildPlanner planner,
            LockUse lock,
            Releases releases,
            UserFolders folders,
            Client self,
            Progress progress) {
        this.podman = podman;
        this.plans = new OrderPlans(bases, planner, lock, releases, progress);
        this.lock = lock;
        this.logs = LogFolder.of(folders);
        this.leftovers = Leftovers.of(folders, self, progress);
        this.built = new BuiltImages(podman.images());
        this.uses = LastUses.of(folders);
        this.room = new BuildRoom(DiskRoom.onThisMachine(progress), folders);
        this.store = Store.of(folders);
        this.progress = progress;
    }

    private EnvironmentBuilder(EnvironmentBuilder other, Progress progress) {
        this.podman = other.podman;
        this.plans = other.plans.reportingTo(progress);
        this.lock = other.lock;
        this.logs = other.logs;
        this.store = other.store;
        this.leftovers = other.leftovers.reportingTo(progress);
        this.built = other.built;
        this.uses = other.uses;
        this.room = other.room.reportingTo(progress);
        this.progress = progress;
    }

    /** The same builder, sharing all that it knows, with another listener: one of many cells has its own. */
    public EnvironmentBuilder reportingTo(Progress listener) {
        return new EnvironmentBuilder(this, listener);
    }

    /**
     * The environment that an order describes, built if need be.
     *
     * @throws ProblemException if it cannot be built: the step, its last lines, the log
     */
    public BuiltEnvironment ensure(BuildOrder order) {
        String moving = plans.movingName(order.cell());
        Background<Optional<ImageDetails>> latest =
                Background.begin("latest", () -> podman.images().inspect(moving));
        BuildPlan plan = plan(order);
        Optional<BuiltEnvironment> existing =
                order.noCache() ? Optional.empty() : taken(plan, () -> built.take(plan.names(), latest.await()));
        existing.ifPresent(environment -> room.beforeRun());
        return existing.orElseGet(() -> build(plan, order.noCache(), file -> {}));
    }

    /** The base that an order's cell starts from, got if need be; the first part of {@link #plan}. */
    public ResolvedBase base(BuildOrder order) {
        return plans.base(order);
    }

    /**
     * What an order comes to; gets the base if need be.
     *
     * @throws ProblemException if the base or the package cannot be had
     */
    public BuildPlan plan(BuildOrder order) {
        return plans.plan(order);
    }

    /** As {@link #plan}, but empty where the base is not in the storage yet; nothing is got. */
    public Optional<BuildPlan> planIfHere(BuildOrder order) {
        return plans.planIfHere(order);
    }

    /** The environment that a plan describes, if it is built already; it gets the plan's names. */
    public Optional<BuiltEnvironment> existing(BuildPlan plan) {
        return taken(plan, () -> built.take(plan.names()));
    }

    private Optional<BuiltEnvironment> taken(BuildPlan plan, Supplier<Optional<String>> look) {
        Optional<String> image = BuildProblems.during(plan.cell(), look);
        image.ifPresent(uses::note);
        return image.map(plan::found);
    }

    /** Whether the environment that a plan describes is built already; changes nothing. */
    public boolean exists(BuildPlan plan) {
        return BuildProblems.during(plan.cell(), () -> built.has(plan.names()));
    }

    /**
     * Builds the environment that a plan describes, though it be there.
     *
     * @param noCache without layers from Podman's cache
     * @param logFile is told of the file with its log, before anything is in it
     * @throws ProblemException if it cannot be built: the step, its last lines, the log
     */
    public BuiltEnvironment build(BuildPlan plan, boolean noCache, Consumer<Path> logFile) {
        room.beforeBuild(plan, podman);
        BuildPlan whole = new LockFilling(podman, lock, progress).fill(plan);
        BuiltEnvironment environment =
                new ImageBuild(podman, logs, store, leftovers, progress).run(whole, noCache, logFile);
        uses.note(environment.imageId());
        return environment;
    }

    /** Removes what was built in vain, since somebody else's image has its names now; where it is in use it stays. */
    public void discard(BuiltEnvironment environment) {
        new VainBuild(podman.images(), leftovers, uses).remove(environment.imageId());
    }

    /**
     * Keeps the files that a plan's context holds in the store, so that a manifest is enough to build it again.
     *
     * @throws ProblemException if they cannot be kept
     */
    public void keepInputs(BuildPlan plan) {
        new KeptInputs(store).keep(plan);
    }

    /** A file for the log of something that is run in an environment, kept as long as the logs of builds are. */
    public Path newLog(String subject) throws IOException {
        return logs.newLog(subject);
    }

    /** All packages that a lock file names for a cell, fetched if need be. */
    public LocalRepository packages(Cell cell, LockedCell locked) {
        return BuildProblems.during(
                cell,
                () -> new LockFilling(podman, lock, progress)
                        .repository(locked, () -> plans.lockedBase(cell.distro(), locked)));
    }

    /** Removes what killed builds left in the service's storage, as each build does before it begins. */
    public void sweep() {
        leftovers.sweep(podman);
    }

    /**
     * Writes a cell's whole build context, Dockerfile included, into a folder that is empty or not there yet.
     *
     * @param locked what goes with it because of a lock file
     * @return the Dangerzone package that went with it; empty where none is needed or none was built yet
     * @throws ProblemException (usage) if the folder holds something
     */
    public static Optional<DangerzonePackage> export(
            Rendering rendering, Checkout checkout, BuildOrder order, Path folder, Optional<LockedContext> locked) {
        return new ContextExport(checkout).write(rendering, order, folder, locked);
    }

    /** The name of a cell's image that moves to its latest build: {@code dangerzone.rocks/build/debian:trixie}. */
    public static String movingName(String registry, Cell cell) {
        return ImageNames.moving(registry, cell);
    }
}
