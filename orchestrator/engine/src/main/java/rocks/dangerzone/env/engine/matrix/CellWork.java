package rocks.dangerzone.env.engine.matrix;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.build.ArchiveSums;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.BuildPlan;
import rocks.dangerzone.env.engine.build.BuiltEnvironment;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.canonical.CanonicalImages;
import rocks.dangerzone.env.engine.canonical.CanonicalImages.Canonical;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.sync.RegistrySync;

/**
 * Makes one cell at one service.
 *
 * @param order what is wanted of every cell
 * @param chain the links around end-user environments, if they are wanted
 * @param inputs writes down what goes in
 * @param outputs tells what came out
 * @param canonical writes images anew, if that is wanted
 * @param archives knows the archives that images were built from before
 * @param listener is told of it
 */
record CellWork(
        MatrixOrder order,
        Optional<Chain> chain,
        InputsRecorder inputs,
        OutputsReader outputs,
        CanonicalImages canonical,
        ArchiveSums archives,
        MatrixListener listener) {

    /**
     * Makes a cell; what becomes known is collected in the attempt.
     *
     * @throws RuntimeException if it cannot be made
     */
    void make(Cell cell, Site site, CellAttempt attempt) {
        Progress progress = new CellProgress(cell.toString(), listener);
        EnvironmentBuilder builder = site.builder().reportingTo(progress);
        attempt.during("base", () -> builder.base(buildOrder(cell, Optional.empty())));
        Optional<Chain> links = chain.filter(ignored -> cell.variant() == Variant.END_USER);
        Optional<Path> dangerzone = links.map(
                chained -> attempt.during(Chain.PACKAGE, () -> chained.dangerzone(cell, attempt, site, builder)));
        BuildPlan plan = attempt.during("inputs", () -> builder.plan(buildOrder(cell, dangerzone)));
        attempt.inputs(inputs.of(plan, List.of(), site.engine()));
        builder.keepInputs(plan);
        Optional<RegistrySync> sync =
                order.sync().map(options -> new RegistrySync(site.podman(), builder, options, progress));
        BuiltEnvironment environment = environment(builder, plan, sync, attempt);
        Canonical image = image(environment, site, progress, attempt);
        attempt.built(environment);
        attempt.inputs(inputs.of(plan, archives.of(environment), site.engine()));
        if (!image.imageId().equals(environment.imageId())) {
            archives.same(environment.imageId(), image.imageId());
        }
        CellOutputs known = attempt.during(
                "packages",
                () -> outputs.of(site.podman(), image.imageId(), cell.distro().family(), progress)
                        .withLayeredImage(image.layeredImageId()));
        attempt.outputs(known);
        if (order.rootFileSystem() || order.canonical()) {
            attempt.outputs(attempt.during(
                    "root-file-system",
                    () -> outputs.withRootFileSystem(known, site.podman(), cell.toString(), progress)));
        }
        links.ifPresent(chained -> attempt.during(Chain.SMOKE, () -> {
            chained.smoke(cell, attempt, site, environment);
            return environment;
        }));
    }

    /** What the registry has, else what is here, else what is built; the latter two are pushed. */
    private BuiltEnvironment environment(
            EnvironmentBuilder builder, BuildPlan plan, Optional<RegistrySync> sync, CellAttempt attempt) {
        Optional<BuiltEnvironment> pulled = sync.filter(ignored -> !order.noCache())
                .flatMap(registry -> attempt.during("pull", () -> registry.pull(plan)));
        if (pulled.isPresent()) {
            return pulled.get();
        }
        Optional<BuiltEnvironment> existing = order.noCache() ? Optional.empty() : builder.existing(plan);
        BuiltEnvironment built = existing.orElseGet(
                () -> attempt.during("build", () -> builder.build(plan, order.noCache(), attempt::log)));
        return sync.map(registry -> attempt.during("push", () -> registry.push(plan, built, order.noCache())))
                .orElse(built);
    }

    private Canonical image(BuiltEnvironment built, Site site, Progress progress, CellAttempt attempt) {
        if (!order.canonical()) {
            return CanonicalImages.asBuilt(built);
        }
        return attempt.during("canonical", () -> canonical.reportingTo(progress).of(site.podman(), built));
    }

    private BuildOrder buildOrder(Cell cell, Optional<Path> dangerzone) {
        return new BuildOrder(cell, order.packageSource(), dangerzone, order.noCache(), order.allowStale());
    }
}
