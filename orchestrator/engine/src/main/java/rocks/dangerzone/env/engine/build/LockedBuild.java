package rocks.dangerzone.env.engine.build;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.python.PythonPackages;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * What a lock file says of a build.
 *
 * @param cell the packages
 * @param networkCut whether all that the build needs is locked, so that it gets no network
 */
public record LockedBuild(LockedCell cell, boolean networkCut) {

    /**
     * Refuses a lock that was made for another Dockerfile or another Dangerzone package.
     *
     * @param wanted what is installed now, step by step
     * @throws ProblemException (usage) if anything differs
     */
    void requireUpToDate(List<Install> wanted) {
        if (cell.installs().equals(wanted)) {
            return;
        }
        throw stale("it was made for other packages than are installed now"
                + difference(names(cell.installs()), names(wanted)));
    }

    /**
     * Refuses a lock that was made for another state of the checkout's Python lock file.
     *
     * @param file that file's name
     * @param wanted what it pins now
     * @throws ProblemException (usage) if anything differs
     */
    void requirePython(String file, PythonPackages wanted) {
        switch (wanted) {
            case PythonPackages.Unpinned(String reason) -> throw stale("it has Python packages, and now " + reason);
            case PythonPackages.Wheels(List<LockedPackage> wheels) -> {
                String difference = difference(words(cell.python()), words(wheels));
                if (!difference.isEmpty() || !digests(wheels).equals(digests(cell.python()))) {
                    throw stale("it was made for another " + file + difference);
                }
            }
        }
    }

    private static Set<String> words(List<LockedPackage> wheels) {
        return wheels.stream()
                .map(wheel -> wheel.name() + " " + wheel.version())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> digests(List<LockedPackage> wheels) {
        return wheels.stream().map(LockedPackage::sha256).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is new and what has gone; nothing where neither is. */
    private static String difference(Set<String> locked, Set<String> now) {
        Set<String> added = new TreeSet<>(now);
        added.removeAll(locked);
        Set<String> dropped = new TreeSet<>(locked);
        dropped.removeAll(now);
        return (added.isEmpty() ? "" : "; new: " + String.join(", ", added))
                + (dropped.isEmpty() ? "" : "; no longer: " + String.join(", ", dropped));
    }

    private ProblemException stale(String cause) {
        return ProblemException.usage(
                "dz-env.lock is stale for " + cell.cell(),
                cause,
                "Lock it anew with 'dz-env lock --update " + cell.cell() + "', or build with --no-lock");
    }

    private static Set<String> names(List<Install> installs) {
        return installs.stream()
                .flatMap(install -> install.packages().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
