package rocks.dangerzone.env.engine.verify;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.fetch.ArchiveSources;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.fetch.PackageStore;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.engine.verify.KeptFiles.KeptFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Gets the packages that a lock file named when cells were built.
 *
 * @param kept the store, as a doubtful reader sees it
 * @param packages fetches what the store lacks
 */
record LockedPackages(KeptFiles kept, PackageStore packages) {

    /** As many packages as a person reads. */
    private static final int NAMED = 5;

    /**
     * The packages of a cell as a folder for apt; those that the store lacks are fetched, unless nothing may be. A damaged one
     * stays as it is, for who looks for tampering wants to see it.
     *
     * @param sources where the cell's base gets packages from
     * @param gone is told of those that are not to be had
     */
    Optional<LocalRepository> folder(
            LockedCell locked, Supplier<ArchiveSources> sources, Progress progress, List<Finding> gone) {
        List<LockedPackage> missing = new ArrayList<>();
        List<Finding> damaged = new ArrayList<>();
        for (LockedPackage one : locked.packages()) {
            switch (kept.find(one.sha256())) {
                case KeptFile.Intact _ -> {}
                case KeptFile.Absent() -> missing.add(one);
                case KeptFile.Damaged file -> damaged.add(damaged(one, file));
            }
        }
        gone.addAll(damaged);
        if (!missing.isEmpty() && packages.offline()) {
            gone.add(missing(locked, missing));
        }
        if (!gone.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(packages.repository(locked, sources, progress));
        } catch (ProblemException e) {
            gone.add(Finding.gone(
                    "packages",
                    "",
                    e.problem().thing() + ": " + e.problem().cause() + ". "
                            + e.problem().cure()));
            return Optional.empty();
        }
    }

    private static Finding missing(LockedCell locked, List<LockedPackage> missing) {
        String names = missing.stream().limit(NAMED).map(LockedPackage::words).collect(joining(", "));
        int more = missing.size() - NAMED;
        return Finding.gone(
                "packages",
                "",
                "the store lacks " + missing.size() + " of its "
                        + locked.packages().size() + " packages: " + names
                        + (more > 0 ? " and " + more + " more" : "")
                        + ": rebuild it without --offline, which fetches them, or bring them with 'dz-env lock export' and"
                        + " 'dz-env lock import'");
    }

    private static Finding damaged(LockedPackage one, KeptFile.Damaged file) {
        return new Finding(
                Verdict.UNVERIFIABLE,
                "package " + one.name(),
                one.sha256(),
                file.digest(),
                one.words() + ": " + file.reason() + "; remove it, and it is fetched again");
    }
}
