package rocks.dangerzone.env.engine.matrix;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.engine.build.ArchiveSums;
import rocks.dangerzone.env.engine.canonical.CanonicalImages;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.rootfs.RootFileSystems;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.source.SourceState;
import rocks.dangerzone.env.engine.store.Store;

/**
 * All that work on many cells shares.
 *
 * @param checkout the source tree
 * @param settings what is set
 * @param renderer the templates
 * @param folders the user's folders
 * @param environment the process's environment
 * @param sites the services that cells are built at, at least one
 */
public record Matrix(
        Checkout checkout,
        Settings settings,
        Renderer renderer,
        UserFolders folders,
        Map<String, String> environment,
        List<Site> sites) {

    public Matrix {
        environment = Map.copyOf(environment);
        sites = List.copyOf(sites);
    }

    /** What tells what a run would find at the first of the services. */
    public MatrixPlanner planner(MatrixHistory history) {
        return new MatrixPlanner(sites.getFirst(), inputs(), history);
    }

    /**
     * A run that is ready to begin.
     *
     * @param tool the version of dz-env
     */
    public MatrixRun run(
            MatrixOrder order, MatrixHistory history, ManifestPlace place, String tool, MatrixListener listener) {
        Store store = store();
        InputsRecorder inputs = inputs();
        Optional<Chain> chain = order.chain() ? Optional.of(chain(inputs, store, listener)) : Optional.empty();
        CellWork work = new CellWork(
                order,
                chain,
                inputs,
                new OutputsReader(
                        new InstalledPackagesReader(store), new RootFileSystems(store, new RunProgress(listener))),
                new CanonicalImages(store, new RunProgress(listener)),
                new ArchiveSums(store),
                listener);
        return new MatrixRun(order, sites, work, history, place, tool, listener, Clock.systemUTC());
    }

    private Chain chain(InputsRecorder inputs, Store store, MatrixListener listener) {
        Path packages = folders.cache().resolve("packages");
        Progress notes = new CellProgress(Chain.PACKAGE, listener);
        EnvironmentRunner runner = new EnvironmentRunner(checkout, environment, folders, notes);
        return new Chain(checkout, settings, inputs.source(), new PackageFolder(packages), store, runner, listener);
    }

    /** What writes down the inputs of cells as they are now. */
    public InputsRecorder inputs() {
        return new InputsRecorder(renderer, SourceState.of(checkout));
    }

    /** The user's store. */
    public Store store() {
        return Store.of(folders);
    }
}
