package rocks.dangerzone.env.engine.build;

import java.util.function.Supplier;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.fetch.ArchiveSources;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Puts into a plan's context what the lock file names.
 *
 * @param podman has the bases, which know their archives
 * @param lock the lock file's use
 * @param progress is told of it
 */
record LockFilling(Podman podman, LockUse lock, Progress progress) {

    /**
     * The plan with its packages; one that is not locked stays as it is.
     *
     * @throws ProblemException if a package cannot be had, or if nothing may be fetched and something is needed that no
     *     lock covers
     */
    BuildPlan fill(BuildPlan plan) {
        if (plan.locked().isEmpty()) {
            if (lock.lock().isPresent()) {
                note(plan.cell() + " is built from the archives as they are: dz-env.lock does not cover it");
            }
            return plan;
        }
        LockedBuild locked = plan.locked().get();
        if (!locked.networkCut() && lock.packages().offline()) {
            throw ProblemException.failed(
                    "cannot build " + plan.cell() + " offline",
                    "it takes Python packages from an index, and dz-env.lock does not have these",
                    "Build it without --offline");
        }
        note(plan.cell() + " is built as dz-env.lock has it"
                + (locked.networkCut()
                        ? ", without a network"
                        : "; it keeps the network, since its Python packages come from an index"));
        return plan.with(repository(locked.cell(), plan::base));
    }

    /** @param base asked only if something has to be fetched */
    LocalRepository repository(LockedCell locked, Supplier<ResolvedBase> base) {
        return lock.packages()
                .repository(
                        locked,
                        () -> ArchiveSources.of(
                                locked.format(),
                                new BareRun(podman.containers(), progress),
                                base.get().imageId()),
                        progress);
    }

    private void note(String text) {
        progress.report(new ProgressEvent.Note(text));
    }
}
