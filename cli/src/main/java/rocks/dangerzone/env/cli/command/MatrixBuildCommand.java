package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.matrix.MatrixScreen;
import rocks.dangerzone.env.cli.matrix.MatrixScreens;
import rocks.dangerzone.env.cli.session.MatrixSession;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.matrix.ManifestPlace;
import rocks.dangerzone.env.engine.matrix.MatrixHistory;
import rocks.dangerzone.env.engine.matrix.MatrixOrder;
import rocks.dangerzone.env.engine.matrix.MatrixRun;
import rocks.dangerzone.env.engine.matrix.RunProgress;

/** {@code dz-env matrix build}. */
@Command(
        name = "build",
        customSynopsis = {
            "dz-env matrix build [CELL...] [--chain] [--jobs N] [--fail-fast] [--retries N] [--timeout TIME]",
            "                           [--rootfs-digest] [--canonical] [--sync] [--manifest FILE] [--resume] [--podman URL]..."
        },
        description = {
            "Build cells side by side, and write down in a manifest what went in, what came out and how it went.",
            "",
            "What is built already from the same inputs is left as it is. Ctrl-C stops what runs and writes the manifest"
                    + " with what there is, a second one ends at once; --resume goes on, also after a crash."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env matrix build",
            "  dz-env matrix build 'debian-*' --chain --manifest nightly.json",
            "  dz-env matrix build --group nightly --shard 2/5 --jobs 4 --timeout 30m",
            "  dz-env matrix build --sync",
            "  dz-env matrix build --resume",
            "",
            "Exit codes: 0 all cells are there, 1 some are not, 130 it was stopped by Ctrl-C."
        })
public final class MatrixBuildCommand implements Callable<Integer> {

    private final Call call;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private PackageOptions packages = new PackageOptions();

    @Mixin
    private RunningOptions running = new RunningOptions();

    @Mixin
    private LockOptions lock = new LockOptions();

    @Mixin
    private SyncOptions sync = new SyncOptions();

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Option(
            names = "--chain",
            description = "Build each package in the dev environment of its distro, install it, and try Dangerzone.")
    private boolean chain;

    @Option(
            names = "--rootfs-digest",
            description = "Record the digest of each image's files, which is the same however Podman stores them.")
    private boolean rootFileSystem;

    @Option(names = "--canonical", description = BuildOptions.CANONICAL)
    private boolean canonical;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description =
                    "Where the manifest goes; a new file in ~/.local/share/dangerzone-dev/manifests if not given.")
    private Optional<Path> manifest = Optional.empty();

    @Option(names = "--resume", description = "Go on with the last run, or with the one of --manifest.")
    private boolean resume;

    @Option(names = "--json", description = "Print an event a line as JSON while it goes on.")
    private boolean json;

    public MatrixBuildCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        packages.refuseFile("matrix build", "each cell has a package of its own");
        try (MatrixSession session = new MatrixSession(call.openMatrix())) {
            ManifestPlace place = place(session);
            MatrixHistory history =
                    session.history(manifests.history(call.surroundings().folder()));
            MatrixOrder order = order(session, place, history);
            List<String> services = running.services(
                    call.options().podmans(), call.surroundings().environment());
            try (MatrixScreen screen = screen()) {
                MatrixRun run = session.matrix(
                                services, session.session().lock(lock.rule(), lock.offline()), new RunProgress(screen))
                        .run(order, history, place, VersionCommand.version(), screen);
                StopSignals.listen(run::stop, run::stopNow);
                return exitCode(run.run());
            }
        }
    }

    private MatrixScreen screen() {
        return MatrixScreens.of(
                call.surroundings(), call.options().verbose(), call.options().quiet(), json);
    }

    private ManifestPlace place(MatrixSession session) {
        Optional<Path> file = manifest.map(given -> call.surroundings().folder().resolve(given));
        Path folder = session.session().folders().manifests();
        return resume ? ManifestPlace.resumed(file, folder) : ManifestPlace.fresh(file, folder);
    }

    private MatrixOrder order(MatrixSession session, ManifestPlace place, MatrixHistory history) {
        var chosen = selection.selection(call.options().distros());
        boolean again = resume && chosen.isEmpty();
        boolean chained = chain || (again && place.chained());
        List<Cell> cells = again
                ? place.cells(session.session().cells())
                : session.cells(chosen, selection.changedSince(), selection.shard(), chained, history);
        return new MatrixOrder(
                cells,
                again ? place.selection() : chosen.words(),
                packages.source(session.session()),
                chained,
                running.noCache(),
                packages.allowStale(),
                rootFileSystem,
                canonical,
                sync.options(call.surroundings().environment(), canonical),
                running.jobs().map(OptionalInt::of).orElse(OptionalInt.empty()),
                running.failFast(),
                running.retries(),
                running.timeout());
    }

    private static int exitCode(Manifest manifest) {
        return switch (manifest.run().status()) {
            case INTERRUPTED -> StopSignals.EXIT_CODE;
            case COMPLETE ->
                manifest.cells().stream()
                                .allMatch(cell -> cell.execution().status().good())
                        ? 0
                        : 1;
            case RUNNING -> throw new IllegalStateException("the run is not over");
        };
    }
}
