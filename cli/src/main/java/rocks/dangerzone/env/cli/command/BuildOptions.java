package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.BuiltEnvironment;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.canonical.CanonicalImages;
import rocks.dangerzone.env.engine.canonical.CanonicalImages.Canonical;
import rocks.dangerzone.env.engine.registry.RegistryCopy;
import rocks.dangerzone.env.engine.registry.RegistryOptions;
import rocks.dangerzone.env.engine.store.Store;

/** What {@code build} and {@code build-dev} have in common. */
final class BuildOptions {

    static final String CANONICAL =
            "Write each image anew as one layer, so that its ID is the same as root and rootless, whatever"
                    + " Podman's storage driver.";

    @Option(names = "--show-dockerfile", description = "Do not build, only show the Dockerfile.")
    private boolean showDockerfile;

    @Option(names = "--no-cache", description = "Build even what is built already, without cached layers.")
    private boolean noCache;

    @Option(names = "--canonical", description = CANONICAL)
    private boolean canonical;

    @Mixin
    private LockOptions lock = new LockOptions();

    @Mixin
    private SyncOptions sync = new SyncOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Builds the cells, or shows their Dockerfiles; returns the exit code. */
    int carryOut(Call call, CellArguments names, PackageOptions packages, Variant variant) {
        try (Session session = call.open()) {
            if (!showDockerfile) {
                session.expectTemplates();
            }
            PackageSource source = packages.source(session);
            Optional<Path> file = packages.file(call.surroundings().folder());
            Optional<RegistryOptions> registry =
                    sync.options(call.surroundings().environment(), canonical);
            List<Cell> cells = names.select(session, variant);
            if (showDockerfile) {
                new Dockerfiles(session, packages, lock, new Renderer()).print(cells);
            } else {
                build(
                        session,
                        registry,
                        cells.stream()
                                .map(cell -> new BuildOrder(cell, source, file, noCache, packages.allowStale()))
                                .toList());
            }
            return 0;
        }
    }

    private void build(Session session, Optional<RegistryOptions> registry, List<BuildOrder> orders) {
        session.checkout();
        session.expectPodman();
        EnvironmentBuilder builder = session.builder(lock.rule(), lock.offline());
        CanonicalImages images = new CanonicalImages(Store.of(session.folders()), session.screen());
        Function<BuildOrder, BuiltEnvironment> ensuring = registry.<Function<BuildOrder, BuiltEnvironment>>map(
                        options -> session.sync(builder, options)::ensure)
                .orElse(builder::ensure);
        List<Built> built = new ArrayList<>();
        for (BuildOrder order : orders) {
            BuiltEnvironment environment = ensuring.apply(order);
            built.add(new Built(
                    environment,
                    canonical ? images.of(session.podman(), environment) : CanonicalImages.asBuilt(environment)));
            if (order.cell().variant() == Variant.END_USER) {
                session.lastSources().note(order.cell(), order.packageSource());
            }
            session.screen().say(order.cell() + outcome(environment));
            if (!json) {
                session.surroundings().out().println(environment.tags().getFirst());
            }
        }
        if (json) {
            session.surroundings().out().print(json(built));
        }
    }

    /** An environment, and its image as it is wanted. */
    private record Built(BuiltEnvironment environment, Canonical image) {}

    private static String outcome(BuiltEnvironment environment) {
        String done = environment.upToDate() ? " is up to date" : " is built";
        if (environment.registry().isPresent()) {
            RegistryCopy copy = environment.registry().get();
            return switch (copy.action()) {
                case PULLED -> " is pulled: " + copy.name();
                case PUSHED -> done + " and pushed: " + copy.name();
            };
        }
        return environment.upToDate() ? done : done + ": " + environment.tags().getLast();
    }

    private static String json(List<Built> all) {
        return Json.of(json -> json.array(all, built -> {
            BuiltEnvironment environment = built.environment();
            json.field("cell", environment.cell().toString());
            json.field("imageId", built.image().imageId());
            json.field("layeredImageId", built.image().layeredImageId());
            json.field("tags", environment.tags());
            json.field("inputsDigest", environment.inputsDigest());
            json.field("upToDate", environment.upToDate());
            json.field("log", environment.log().map(Path::toString));
            json.optional(
                    "registry",
                    environment.registry(),
                    (name, copy) -> json.object(name, () -> {
                        json.field("name", copy.name());
                        json.field("digest", copy.digest());
                        json.field("action", copy.action().name().toLowerCase(Locale.ROOT));
                    }));
        }));
    }
}
