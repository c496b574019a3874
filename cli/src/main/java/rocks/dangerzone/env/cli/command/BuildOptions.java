package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.BuiltEnvironment;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;

/** What {@code build} and {@code build-dev} have in common. */
final class BuildOptions {

    @Option(names = "--show-dockerfile", description = "Do not build, only show the Dockerfile.")
    private boolean showDockerfile;

    @Option(names = "--no-cache", description = "Build even what is built already, without cached layers.")
    private boolean noCache;

    @Mixin
    private LockOptions lock = new LockOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    /** Builds the cells, or shows their Dockerfiles; returns the exit code. */
    int carryOut(Call call, CellArguments names, PackageOptions packages, Variant variant) {
        try (Session session = call.open()) {
            if (!showDockerfile) {
                session.expectTemplates();
            }
            PackageSource source = packages.source();
            Optional<Path> file = packages.file(call.surroundings().folder());
            List<Cell> cells = names.select(session, variant);
            if (showDockerfile) {
                new Dockerfiles(session, packages, lock).print(cells);
            } else {
                build(
                        session,
                        cells.stream()
                                .map(cell -> new BuildOrder(cell, source, file, noCache, packages.allowStale()))
                                .toList());
            }
            return 0;
        }
    }

    private void build(Session session, List<BuildOrder> orders) {
        session.checkout();
        session.expectPodman();
        EnvironmentBuilder builder = session.builder(lock.rule(), lock.offline());
        List<BuiltEnvironment> built = new ArrayList<>();
        for (BuildOrder order : orders) {
            BuiltEnvironment environment = builder.ensure(order);
            built.add(environment);
            if (order.cell().variant() == Variant.END_USER) {
                session.lastSources().note(order.cell(), order.packageSource());
            }
            session.screen()
                    .say(order.cell()
                            + (environment.upToDate()
                                    ? " is up to date"
                                    : " is built: " + environment.tags().getLast()));
            if (!json) {
                session.surroundings().out().println(environment.tags().getFirst());
            }
        }
        if (json) {
            session.surroundings().out().print(json(built));
        }
    }

    private static String json(List<BuiltEnvironment> built) {
        return Json.of(json -> json.array(built, environment -> {
            json.field("cell", environment.cell().toString());
            json.field("imageId", environment.imageId());
            json.field("tags", environment.tags());
            json.field("inputsDigest", environment.inputsDigest());
            json.field("upToDate", environment.upToDate());
            json.field("log", environment.log().map(Path::toString));
        }));
    }
}
