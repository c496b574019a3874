package rocks.dangerzone.env.engine.build;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.lock.LockedCell;
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
        Set<String> locked = names(cell.installs());
        Set<String> now = names(wanted);
        Set<String> added = new TreeSet<>(now);
        added.removeAll(locked);
        Set<String> dropped = new TreeSet<>(locked);
        dropped.removeAll(now);
        String difference = (added.isEmpty() ? "" : "; new: " + String.join(", ", added))
                + (dropped.isEmpty() ? "" : "; no longer: " + String.join(", ", dropped));
        throw ProblemException.usage(
                "dz-env.lock is stale for " + cell.cell(),
                "it was made for other packages than are installed now" + difference,
                "Lock it anew with 'dz-env lock --update " + cell.cell() + "', or build with --no-lock");
    }

    private static Set<String> names(List<Install> installs) {
        return installs.stream()
                .flatMap(install -> install.packages().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
