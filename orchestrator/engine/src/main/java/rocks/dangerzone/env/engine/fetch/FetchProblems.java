package rocks.dangerzone.env.engine.fetch;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.PackageFormat;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.problem.ProblemException;

/** Says why a package cannot be had. */
final class FetchProblems {

    /** As many names as a person reads. */
    private static final int NAMED = 5;

    private static final String CARRY =
            "bring the file from a machine that has it ('dz-env lock export', 'dz-env lock import')";

    private FetchProblems() {}

    static ProblemException gone(LockedCell cell, LockedPackage locked, URI address, GoneException e) {
        return with(
                e,
                ProblemException.failed(
                        thing(cell, locked),
                        "the " + (locked.format() == PackageFormat.WHEEL ? "Python package index" : "archive")
                                + " does not have it any more (" + address + " gives HTTP status " + e.status() + ")",
                        "Lock the versions of today with 'dz-env lock --update', or " + CARRY));
    }

    static ProblemException otherBytes(LockedCell cell, LockedPackage locked, URI address, long size, String sha256) {
        return ProblemException.failed(
                thing(cell, locked),
                size == locked.size() || locked.size() == 0
                        ? address + " has other bytes than dz-env.lock names: their SHA-256 is " + sha256
                                + " instead of " + locked.sha256()
                        : address + " has "
                                + (size > locked.size() ? "more than the " : size + " bytes instead of the ")
                                + locked.size() + " bytes that dz-env.lock names",
                "Nothing of it was kept. Ask who runs the archive; only if you trust it, lock anew with 'dz-env lock"
                        + " --update'");
    }

    static ProblemException unreadable(LockedCell cell, LockedPackage locked, URI address, Exception e) {
        return with(
                e,
                ProblemException.failed(
                        thing(cell, locked),
                        address + " cannot be read, tried " + ArchiveClient.ATTEMPTS + " times: " + reason(e),
                        "Check the network and the variable http_proxy, and build again: what was fetched is kept"));
    }

    static ProblemException otherDistro(LockedCell cell, LockedPackage locked, ArchiveSources archives) {
        return ProblemException.usage(
                thing(cell, locked),
                "dz-env.lock takes it from " + locked.source() + ", and the base image knows "
                        + String.join(", ", archives.archives().keySet()) + ": it was locked for another distribution",
                "Lock it anew with 'dz-env lock --update'");
    }

    static ProblemException otherTransport(LockedCell cell, LockedPackage locked, URI archive) {
        return ProblemException.failed(
                thing(cell, locked),
                "the base's " + locked.format().manager() + " gets it from " + archive
                        + ", and dz-env fetches over http and https only",
                "Use a base with such a source, or " + CARRY);
    }

    static ProblemException notInIndex(LockedCell cell, LockedPackage locked, URI page) {
        return ProblemException.failed(
                thing(cell, locked),
                "the Python package index has no file " + locked.fileName() + " (" + page + ")",
                "Set another one with python.index, or " + CARRY);
    }

    static ProblemException noIndex(LockedCell cell, LockedPackage locked) {
        return ProblemException.usage(
                thing(cell, locked),
                locked.source() + " does not tell where it is, and no Python package index is set",
                "Set one with --python-index, python.index in dz-env.yaml or pip's index-url, or " + CARRY);
    }

    static ProblemException missing(LockedCell cell, List<LockedPackage> missing) {
        String names = missing.stream().limit(NAMED).map(LockedPackage::words).collect(Collectors.joining(", "));
        int more = missing.size() - NAMED;
        return ProblemException.failed(
                "cannot build " + cell.cell() + " offline",
                "the store lacks " + missing.size() + " of its "
                        + cell.packages().size() + " packages: " + names + (more > 0 ? " and " + more + " more" : ""),
                "Build it once with the network, or " + CARRY);
    }

    static ProblemException notAsNamed(LockedCell cell, LockedPackage locked, String cause) {
        return ProblemException.usage(
                "cannot use the package " + locked.words() + " of " + cell.cell(),
                cause,
                "Lock it anew with 'dz-env lock --update'");
    }

    static ProblemException stopped(InterruptedException e) {
        return with(e, ProblemException.failed("packages were not fetched", "the work was stopped", "Start it again"));
    }

    static ProgressEvent damaged(LockedPackage locked) {
        return new ProgressEvent.Note("the store's copy of " + locked.words()
                + " was damaged, and is removed; nothing was installed from it");
    }

    private static String thing(LockedCell cell, LockedPackage locked) {
        return "cannot fetch " + locked.words() + " for " + cell.cell();
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static ProblemException with(Exception cause, ProblemException problem) {
        return new ProblemException(problem.problem(), cause);
    }
}
