package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.DiskRoom;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.packages.RememberedDigests;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.ImageSummary;
import rocks.dangerzone.env.problem.ProblemException;

/** Builds environments, and skips what is already built from the same inputs. */
public final class EnvironmentBuilder {

    private final Podman podman;
    private final BaseImages bases;
    private final BuildPlanner planner;
    private final LogFolder logs;
    private final Leftovers leftovers;
    private final LastUses uses;
    private final BuildRoom room;
    private final Progress progress;

    /** @param renderer the templates; made early, it gets ready while Podman is waited for */
    public EnvironmentBuilder(
            Podman podman,
            BaseImages bases,
            Checkout checkout,
            Settings settings,
            Renderer renderer,
            UserFolders folders,
            Progress progress) {
        this(
                podman,
                bases,
                new BuildPlanner(
                        checkout,
                        settings,
                        new PackageFinder(new PackageReader(
                                new RememberedDigests(folders.cache().resolve("digests")))),
                        renderer::render),
                folders,
                Client.self(),
                progress);
    }

    EnvironmentBuilder(
            Podman podman,
            BaseImages bases,
            BuildPlanner planner,
            UserFolders folders,
            Client self,
            Progress progress) {
        this.podman = podman;
        this.bases = bases;
        this.planner = planner;
        this.logs = LogFolder.of(folders);
        this.leftovers = Leftovers.of(folders, self, progress);
        this.uses = LastUses.of(folders);
        this.room = new BuildRoom(DiskRoom.onThisMachine(progress), folders);
        this.progress = progress;
    }

    /**
     * The environment that an order describes, built if need be.
     *
     * @throws ProblemException if it cannot be built: the step, its last lines, the log
     */
    public BuiltEnvironment ensure(BuildOrder order) {
        ResolvedBase base = bases.resolve(order.cell().distro());
        ImageDetails baseImage = podman.images()
                .inspect(base.imageId())
                .orElseThrow(() -> ProblemException.failed(
                        "cannot build " + order.cell(),
                        "its base " + base.reference() + " was removed from Podman's storage a moment ago",
                        "Build again"));
        BuildPlan plan = planner.plan(order, base, baseImage);
        Optional<String> existing = order.noCache() ? Optional.empty() : existing(plan.names());
        BuiltEnvironment environment =
                existing.map(image -> upToDate(plan, image)).orElseGet(() -> build(plan, base, order.noCache()));
        uses.note(environment.imageId());
        return environment;
    }

    private BuiltEnvironment upToDate(BuildPlan plan, String image) {
        room.beforeRun();
        return plan.built(image, true, Optional.empty());
    }

    private BuiltEnvironment build(BuildPlan plan, ResolvedBase base, boolean noCache) {
        room.beforeBuild(plan, podman);
        return new ImageBuild(podman, logs, leftovers, progress).run(plan, base.imageId(), noCache);
    }

    /**
     * Writes a cell's whole build context, Dockerfile included, into a folder that is empty or not there yet.
     *
     * @return the Dangerzone package that went with it; empty where none is needed or none was built yet
     * @throws ProblemException (usage) if the folder holds something
     */
    public static Optional<DangerzonePackage> export(
            Rendering rendering, Checkout checkout, BuildOrder order, Path folder) {
        return new ContextExport(checkout).write(rendering, order, folder);
    }

    /** The name of a cell's image that moves to its latest build: {@code dangerzone.rocks/build/debian:trixie}. */
    public static String movingName(String registry, Cell cell) {
        return ImageNames.repository(registry, cell) + ":" + cell.distro().release();
    }

    /** The image with the same inputs, given the wanted names; it may have been built for another commit. */
    private Optional<String> existing(ImageNames names) {
        Optional<ImageDetails> exact = podman.images().inspect(names.exact());
        if (exact.isPresent()) {
            if (!exact.get().names().contains(names.moving())) {
                podman.images().tag(exact.get().id(), names.repository(), names.alias());
            }
            return Optional.of(exact.get().id());
        }
        Optional<String> other = podman.images().list(Map.of("reference", List.of(names.sameInputs()))).stream()
                .map(ImageSummary::id)
                .findFirst();
        other.ifPresent(image -> {
            podman.images().tag(image, names.repository(), names.exactTag());
            podman.images().tag(image, names.repository(), names.alias());
        });
        return other;
    }
}
