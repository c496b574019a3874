package rocks.dangerzone.env.engine.build;

import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Tells what orders come to, from their bases on.
 *
 * @param bases gets them
 * @param planner knows the rest
 * @param lock what becomes of the checkout's lock file
 * @param releases knows what Dangerzone's repositories have
 * @param progress is told
 */
record OrderPlans(BaseImages bases, BuildPlanner planner, LockUse lock, Releases releases, Progress progress) {

    OrderPlans reportingTo(Progress listener) {
        return new OrderPlans(bases.reportingTo(listener), planner, lock, releases, listener);
    }

    /** See {@link EnvironmentBuilder#movingName}. */
    String movingName(Cell cell) {
        return planner.movingName(cell);
    }

    /** See {@link EnvironmentBuilder#base}. */
    ResolvedBase base(BuildOrder order) {
        Distro distro = order.cell().distro();
        Optional<LockedCell> locked = lock.of(order);
        return BuildProblems.during(
                order.cell(),
                () -> locked.isPresent()
                        ? bases.pinned(
                                distro, locked.get().base(), lock.packages().offline())
                        : bases.resolve(distro));
    }

    /** The base that a cell is locked over, got if need be. */
    ResolvedBase lockedBase(Distro distro, LockedCell locked) {
        return bases.pinned(distro, locked.base(), false);
    }

    /** See {@link EnvironmentBuilder#plan}. */
    BuildPlan plan(BuildOrder order) {
        ResolvedBase base = base(order);
        return BuildProblems.during(order.cell(), () -> plan(order, base));
    }

    /** See {@link EnvironmentBuilder#planIfHere}. */
    Optional<BuildPlan> planIfHere(BuildOrder order) {
        return BuildProblems.during(
                order.cell(),
                () -> lock.of(order)
                        .map(LockedCell::base)
                        .map(bases::pinnedIfHere)
                        .orElseGet(() -> bases.ifHere(order.cell().distro()))
                        .map(base -> plan(order, base)));
    }

    private BuildPlan plan(BuildOrder order, ResolvedBase base) {
        ImageDetails baseImage = bases.image(base)
                .orElseThrow(() -> ProblemException.failed(
                        "cannot build " + order.cell(),
                        "its base " + base.reference() + " was removed from Podman's storage a moment ago",
                        "Build again"));
        return planner.plan(
                new ReleasedOrder(releases, progress).of(order, baseImage), base, baseImage, lock.of(order));
    }
}
