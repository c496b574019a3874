package rocks.dangerzone.env.engine.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.base.RecordedBases;
import rocks.dangerzone.env.engine.build.BuiltEnvironment;
import rocks.dangerzone.env.engine.build.RebuildOrder;
import rocks.dangerzone.env.engine.build.Rebuilder;
import rocks.dangerzone.env.engine.fetch.ArchiveSources;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.ArchiveInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.LockInput;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.matrix.CellProgress;
import rocks.dangerzone.env.engine.matrix.Matrix;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;
import rocks.dangerzone.env.engine.matrix.MatrixListener;
import rocks.dangerzone.env.engine.matrix.OutputsReader;
import rocks.dangerzone.env.engine.matrix.Site;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Builds one cell again from what was recorded, and compares.
 *
 * @param matrix what all cells share
 * @param cells knows the cells by their names
 * @param files finds the files of contexts
 * @param rendered has those that dz-env itself brings
 * @param locks finds what was locked
 * @param lockedPackages gets the packages of that
 * @param outputs tells what came out
 * @param comparison compares
 * @param offline whether nothing may be got from a network
 */
record CellRebuild(
        Matrix matrix,
        CellSelector cells,
        RecordedFiles files,
        RenderedFiles rendered,
        RecordedLocks locks,
        LockedPackages lockedPackages,
        OutputsReader outputs,
        RebuildComparison comparison,
        boolean offline) {

    private static final Finding LOCKED = Finding.gone(
            "lock",
            "",
            "it was built from a lock file by a dz-env that did not record what that said: build it again with"
                    + " 'dz-env matrix build --locked --no-cache', and compare the manifests");

    /**
     * Builds and compares.
     *
     * @throws ProblemException if it cannot be built though all that it needs is there
     */
    CellVerdict of(CellRecord record, Site site, MatrixListener listener) {
        if (record.inputs().isEmpty() || record.outputs().isEmpty()) {
            return unverifiable(record, Finding.gone("image", "", "the run made no image of it"));
        }
        CellInputs inputs = record.inputs().get();
        if (CurrentPlans.locked(inputs) && inputs.lock().isEmpty()) {
            return unverifiable(record, LOCKED);
        }
        CellOutputs recorded = record.outputs().get();
        Progress progress = new CellProgress(record.cell(), listener);
        List<Finding> gone = new ArrayList<>();
        listener.on(new MatrixEvent.Phase(record.cell(), "inputs"));
        try {
            Cell cell = cells.select(record.cell());
            Optional<LockedCell> locked = inputs.lock().flatMap(lock -> locks.find(cell, lock, gone));
            rendered.keep(cell, inputs);
            Map<String, Path> context = files.find(inputs.files(), gone);
            requireBase(cell, inputs, site, progress, gone);
            Optional<LocalRepository> packages = locked.flatMap(
                    lock -> lockedPackages.folder(lock, () -> sources(lock, inputs, site, progress), progress, gone));
            if (offline && !networkCut(inputs)) {
                // Another network leaves other files, see RebuildOrder: it has to be the one that the cell was built
                // with.
                gone.add(Finding.gone(
                        "network",
                        "",
                        "its steps had a network when it was built, which --offline forbids: rebuild it without that"));
            }
            return gone.isEmpty()
                    ? build(order(cell, inputs, context, packages), inputs, recorded, site, progress, listener)
                    : new CellVerdict(record.cell(), gone, List.of());
        } catch (ProblemException e) {
            if (e.problem().kind() == Problem.Kind.USAGE) {
                return unverifiable(
                        record,
                        Finding.gone(
                                "checkout",
                                "",
                                e.problem().thing() + ": " + e.problem().cause()));
            }
            throw e;
        }
    }

    private void requireBase(Cell cell, CellInputs inputs, Site site, Progress progress, List<Finding> gone) {
        try {
            new RecordedBases(site.podman(), matrix.settings(), matrix.folders(), matrix.environment(), progress)
                    .require(cell.distro(), inputs.base(), offline);
        } catch (ProblemException e) {
            gone.add(Finding.gone(
                    "base",
                    inputs.base().digest(),
                    e.problem().thing() + ": " + e.problem().cause() + ". "
                            + e.problem().cure()));
        }
    }

    private static ArchiveSources sources(LockedCell locked, CellInputs inputs, Site site, Progress progress) {
        return ArchiveSources.of(
                locked.format(),
                new BareRun(site.podman().containers(), progress),
                inputs.base().imageId());
    }

    private static boolean networkCut(CellInputs inputs) {
        return inputs.lock().map(LockInput::networkCut).orElse(false);
    }

    private static RebuildOrder order(
            Cell cell, CellInputs inputs, Map<String, Path> context, Optional<LocalRepository> packages) {
        return new RebuildOrder(
                cell,
                inputs.base(),
                inputs.dockerfile(),
                inputs.deciding(cell.toString()),
                context,
                packages,
                networkCut(inputs));
    }

    private CellVerdict build(
            RebuildOrder order,
            CellInputs inputs,
            CellOutputs recorded,
            Site site,
            Progress progress,
            MatrixListener listener) {
        String name = order.cell().toString();
        listener.on(new MatrixEvent.Phase(name, "build"));
        return new Rebuilder(site.podman(), matrix.folders(), progress)
                .build(
                        order,
                        recorded.imageId(),
                        file -> {},
                        built -> comparison.of(
                                name, inputs, recorded, rebuilt(order.cell(), recorded, built, site, progress)));
    }

    private Rebuilt rebuilt(Cell cell, CellOutputs recorded, BuiltEnvironment built, Site site, Progress progress) {
        CellOutputs known =
                outputs.of(site.podman(), built.imageId(), cell.distro().family(), progress);
        // To read all files takes its time, and of the same image it tells nothing new.
        boolean asked =
                recorded.rootFileSystem().isPresent() && !recorded.imageId().equals(built.imageId());
        return new Rebuilt(
                asked ? outputs.withRootFileSystem(known, site.podman(), cell.toString(), progress) : known,
                built.trace().archives().stream()
                        .map(state -> new ArchiveInput(state.file(), state.sha256()))
                        .toList(),
                site.engine(),
                site.podman().images().history(built.imageId()).orElse(List.of()));
    }

    private static CellVerdict unverifiable(CellRecord record, Finding finding) {
        return new CellVerdict(record.cell(), List.of(finding), List.of());
    }
}
