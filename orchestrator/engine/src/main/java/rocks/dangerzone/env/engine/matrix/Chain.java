package rocks.dangerzone.env.engine.matrix;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.BuiltEnvironment;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.manifest.CellExecution.Link;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;
import rocks.dangerzone.env.engine.packages.Architecture;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.packages.PackageWish;
import rocks.dangerzone.env.engine.packages.Provenance;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.source.PackageRecorder;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The links around an end-user environment: its package is built in the dev environment of the same distro before, and
 * Dangerzone is tried in it afterwards. A link whose inputs are the same as before is not done again.
 */
final class Chain {

    static final String PACKAGE = "package";
    static final String SMOKE = "smoke";

    private static final String DEFAULT_SMOKE = "dangerzone --help";

    private final Checkout checkout;
    private final Settings settings;
    private final SourceInput source;
    private final PackageFolder packages;
    private final Store store;
    private final EnvironmentRunner runner;
    private final MatrixListener listener;

    /** Dangerzone's packaging scripts all write to one folder of the checkout. */
    private final ReentrantLock packaging = new ReentrantLock();

    Chain(
            Checkout checkout,
            Settings settings,
            SourceInput source,
            PackageFolder packages,
            Store store,
            EnvironmentRunner runner,
            MatrixListener listener) {
        this.checkout = checkout;
        this.settings = settings;
        this.source = source;
        this.packages = packages;
        this.store = store;
        this.runner = runner;
        this.listener = listener;
    }

    /**
     * The package for an end-user cell, built if need be.
     *
     * @throws ProblemException if it cannot be built; the link is recorded even so
     */
    Path dangerzone(Cell cell, CellAttempt attempt, Site site, EnvironmentBuilder builder) {
        Cell dev = new Cell(cell.distro(), Variant.DEV);
        BuiltEnvironment environment =
                builder.ensure(new BuildOrder(dev, new PackageSource.LocalFile(false), Optional.empty(), false, false));
        String command = packageCommand(cell);
        String key = key(environment, command);
        Optional<Path> kept = source.commit().flatMap(commit -> packages.find(key));
        if (kept.isPresent()) {
            String name = kept.get().getFileName().toString();
            attempt.link(new Link(PACKAGE, Status.UP_TO_DATE, Optional.empty(), Duration.ZERO, Optional.empty(), name));
            return kept.get();
        }
        try {
            packaging.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkInterruptedException(PACKAGE, "the run was stopped");
        }
        try {
            String image = environment.tags().getFirst();
            PackageRecorder recorder = PackageRecorder.begin(checkout, Sha256::of);
            record(attempt, new LinkRun(runner, site, listener).run(PACKAGE, dev, cell.toString(), image, command));
            Progress progress = new CellProgress(cell.toString(), listener);
            recorder.record(progress);
            Path built = built(cell, progress).file();
            return packages.keep(
                    key,
                    Stream.of(built, Provenance.place(built))
                            .filter(Files::exists)
                            .toList());
        } finally {
            packaging.unlock();
        }
    }

    /**
     * Tries Dangerzone in an end-user environment.
     *
     * @throws ProblemException if it fails; the link is recorded even so
     */
    void smoke(Cell cell, CellAttempt attempt, Site site, BuiltEnvironment environment) {
        String command = settings.chainSmoke().orElse(DEFAULT_SMOKE);
        String digest = Sha256.of(command.getBytes(StandardCharsets.UTF_8));
        String name = "smoke/" + environment.imageId();
        if (store.named(name).filter(digest::equals).isPresent()) {
            attempt.link(
                    new Link(SMOKE, Status.UP_TO_DATE, Optional.empty(), Duration.ZERO, Optional.empty(), command));
            return;
        }
        String image = environment.tags().getFirst();
        record(attempt, new LinkRun(runner, site, listener).run(SMOKE, cell, cell.toString(), image, command));
        store.name(name, digest);
    }

    private DangerzonePackage built(Cell cell, Progress progress) {
        PackageWish wish = new PackageWish(
                checkout.root(), checkout.version(), cell.distro(), Architecture.host(), false, source.commit(), false);
        return new PackageFinder(new PackageReader(Sha256::of), progress).find(wish, Optional.empty());
    }

    private String packageCommand(Cell cell) {
        return settings.chainPackage()
                .orElse(
                        cell.distro().family() == Family.DEBIAN
                                ? "./dangerzone/install/linux/build-deb.py"
                                : "./dangerzone/install/linux/build-rpm.py");
    }

    /** All that decides a package: its tools, its sources, its command. */
    private String key(BuiltEnvironment dev, String command) {
        String all = String.join(
                "\n",
                dev.inputsDigest(),
                source.commit().orElse(""),
                source.difference().orElse(""),
                command);
        return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    }

    private static void record(CellAttempt attempt, LinkRun.Result result) {
        attempt.link(result.link());
        result.problem().ifPresent(problem -> {
            throw new ProblemException(problem);
        });
    }
}
