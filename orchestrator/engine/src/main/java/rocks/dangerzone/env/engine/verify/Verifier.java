package rocks.dangerzone.env.engine.verify;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.build.BuildPlanner;
import rocks.dangerzone.env.engine.build.LockRule;
import rocks.dangerzone.env.engine.build.LockUse;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestJson;
import rocks.dangerzone.env.engine.matrix.InstalledPackagesReader;
import rocks.dangerzone.env.engine.matrix.Matrix;
import rocks.dangerzone.env.engine.matrix.Site;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verification;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Tells whether what a manifest says of inputs and images is still so. Builds, gets and changes nothing.
 *
 * @param inputs holds inputs against what there is
 * @param images does so with images
 * @param packages does so with the packages in them
 * @param logs does so with logs
 */
public record Verifier(InputCheck inputs, ImageCheck images, PackageListCheck packages, LogCheck logs) {

    /**
     * A verifier that looks at a checkout, a store and the first of the services.
     *
     * @param cells knows the cells by their names
     * @param progress is told of it
     */
    public static Verifier of(Matrix matrix, CellSelector cells, Progress progress) {
        Site site = matrix.sites().getFirst();
        FreshDigests digests = new FreshDigests();
        // An inspection costs Podman 20 ms and more of a processor, and the cells of a distro have one base.
        Function<String, Optional<ImageDetails>> images =
                new Answers<>(site.podman().images()::inspect);
        KeptFiles kept = new KeptFiles(matrix.store(), digests);
        // Doubts about packages are told when they are built in; here only what changed counts.
        PackageFinder finder = new PackageFinder(new PackageReader(digests), event -> {});
        CurrentPlans plans = new CurrentPlans(
                new BuildPlanner(matrix.checkout(), matrix.settings(), finder, matrix.renderer()::render, digests),
                LockUse.of(
                        Optional.of(matrix.checkout().root()),
                        LockRule.IF_COVERED,
                        matrix.folders(),
                        matrix.environment(),
                        matrix.settings().pythonIndex(),
                        false),
                new RecordedPackages(
                        matrix.checkout().root(), kept, matrix.folders().cache().resolve("packages"), digests));
        return new Verifier(
                new InputCheck(
                        new CurrentInputs(
                                cells, plans, images, matrix.inputs(), site.engine(), matrix.settings()::repository),
                        kept),
                new ImageCheck(images),
                new PackageListCheck(
                        kept,
                        new InstalledPackagesReader(matrix.store()),
                        site.podman(),
                        new BareRun(site.podman().containers(), progress),
                        cells),
                new LogCheck(digests));
    }

    /**
     * Verifies cells of a manifest, side by side.
     *
     * @throws ProblemException if Podman fails, or a file is there that cannot be read
     */
    public Verification verify(Manifest manifest, List<CellRecord> cells) {
        List<CellVerdict> verdicts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CellVerdict>> going = cells.stream()
                    .map(cell -> threads.submit(() -> verify(cell)))
                    .toList();
            for (Future<CellVerdict> one : going) {
                verdicts.add(one.get());
            }
        } catch (ExecutionException e) {
            throw problem(manifest, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return new Verification(
                ManifestJson.digest(manifest), manifest.run().id(), Verification.Method.RECORDS, verdicts);
    }

    private static RuntimeException problem(Manifest manifest, @Nullable Throwable cause) {
        String thing = "cannot verify run " + manifest.run().id();
        return switch (cause) {
            case PodmanException e ->
                new ProblemException(
                        ProblemException.unavailable(
                                        thing, "Podman failed: " + e.getMessage(), "See whether podman images works")
                                .problem(),
                        e);
            case UncheckedIOException e ->
                new ProblemException(
                        ProblemException.failed(
                                        thing, "the system says " + e.getCause(), "Make the file readable for you")
                                .problem(),
                        e);
            case RuntimeException e -> e;
            case null, default -> new IllegalStateException(cause);
        };
    }

    private CellVerdict verify(CellRecord cell) {
        InputCheck.Result checked = inputs.of(cell);
        List<Finding> findings = new ArrayList<>(checked.findings());
        if (cell.outputs().isEmpty()) {
            findings.add(Finding.gone("image", "", "the run made no image of it"));
        }
        findings.addAll(packages.of(cell));
        findings.addAll(images.of(cell));
        findings.addAll(logs.of(cell.execution()));
        return new CellVerdict(cell.cell(), findings, checked.remarks());
    }
}
