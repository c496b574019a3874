package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.BuildPlan;
import rocks.dangerzone.env.engine.build.BuildPlanner;
import rocks.dangerzone.env.engine.build.LockUse;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.release.ReleasedPackage;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Plans recorded cells as they would be built now.
 *
 * <p>A package that the checkout's own packaging made is looked for in the checkout, where another may lie now. One that a
 * chain built is not: all distros' packages go through one folder of the checkout, so that what is there now may be
 * another distro's. Its bytes are looked for by their digest, and its sources tell whether it is still the checkout's.
 *
 * <p>One that was built from a lock file is planned with the checkout's lock file, another without.
 *
 * @param planner makes the plans
 * @param locks what the checkout's lock file says
 * @param packages finds packages by their digests
 */
record CurrentPlans(BuildPlanner planner, LockUse locks, RecordedPackages packages) {

    /** The link of a chain that builds the package. */
    private static final String PACKAGE_LINK = "package";

    /**
     * A plan; empty where the package is gone.
     *
     * @param gone is told of that, and of one in the checkout that cannot be used any more
     * @throws ProblemException if it cannot be planned for another reason
     */
    Optional<BuildPlan> of(
            Cell cell,
            PackageSource source,
            CellRecord record,
            CellInputs recorded,
            CurrentBase base,
            List<Finding> gone) {
        // The Dockerfile begins with the recorded base even where that is another now, which is a change of its own.
        if (recorded.dangerzone().isEmpty() || CurrentInputs.fromRepository(recorded)) {
            return Optional.of(plan(cell, source, Optional.empty(), recorded, base));
        }
        PackageInput dangerzone = recorded.dangerzone().get();
        String cause = "it is neither in the store nor among the packages that chains built";
        if (record.execution().links().stream().noneMatch(link -> link.name().equals(PACKAGE_LINK))) {
            try {
                return Optional.of(plan(cell, source, Optional.empty(), recorded, base));
            } catch (ProblemException e) {
                cause = e.problem().cause();
                packages.inCheckout(dangerzone)
                        .filter(now -> !now.equals(dangerzone.sha256()))
                        .map(now -> new InputChange("package sha256", dangerzone.sha256(), now))
                        .ifPresent(change -> gone.add(Finding.drift(change)));
            }
        }
        Optional<Path> file = packages.find(dangerzone);
        if (file.isEmpty()) {
            gone.add(Finding.gone(
                    "package", dangerzone.sha256(), "its package " + dangerzone.file() + " is gone: " + cause));
        }
        return file.map(bytes -> linked(cell, source, bytes, recorded, base));
    }

    /** Whether a cell was built from a lock file. */
    static boolean locked(CellInputs recorded) {
        return recorded.files().stream().anyMatch(file -> file.path().equals(Rendering.REPOSITORY_SUMS));
    }

    /** The digest of the base that the lock file gives a cell which was built from one. */
    Optional<String> pinnedBase(Cell cell, CellInputs recorded) {
        return locks.lock()
                .filter(lock -> locked(recorded))
                .flatMap(lock -> lock.cell(cell))
                .map(locked -> locked.base().digest());
    }

    private BuildPlan plan(
            Cell cell, PackageSource source, Optional<Path> file, CellInputs recorded, CurrentBase base) {
        BuildOrder order = new BuildOrder(cell, source, file, false, true, released(recorded));
        Optional<LockedCell> lock = locked(recorded) ? locks.of(order) : Optional.empty();
        return planner.plan(order, recorded.base(), base.image(), lock);
    }

    /** What the repository had then; what it has now is a question to the network. */
    private static Optional<ReleasedPackage> released(CellInputs recorded) {
        return recorded.dangerzone()
                .filter(ignored -> CurrentInputs.fromRepository(recorded))
                .map(file -> new ReleasedPackage(
                        file.file(), file.name(), file.version(), file.architecture(), file.sha256()));
    }

    /** The store's files have no ending by which a package would be known as one. */
    private BuildPlan linked(Cell cell, PackageSource source, Path bytes, CellInputs recorded, CurrentBase base) {
        String name = cell.distro().family() == Family.DEBIAN ? "package.deb" : "package.rpm";
        try {
            Path folder = Files.createTempDirectory("dz-env-verify-");
            Path link = folder.resolve(name);
            try {
                Files.createSymbolicLink(link, bytes.toAbsolutePath());
                return plan(cell, source, Optional.of(link), recorded, base);
            } finally {
                Files.deleteIfExists(link);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
