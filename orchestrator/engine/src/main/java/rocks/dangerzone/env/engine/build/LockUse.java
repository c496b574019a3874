package rocks.dangerzone.env.engine.build;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.engine.fetch.PackageStore;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * What builds make of the checkout's lock file. Shared by all that are built at once.
 *
 * @param lock the file, if there is one
 * @param rule when it counts
 * @param packages has and fetches what it names
 */
public record LockUse(Optional<LockFile> lock, LockRule rule, PackageStore packages) {

    /**
     * Reads the lock file of a checkout, unless it does not count.
     *
     * @param checkout its root, if there is a checkout
     * @param environment may name a proxy, and a Python package index
     * @param pythonIndex a Python package index that is set for dz-env
     * @param offline whether nothing may be fetched
     * @throws ProblemException (usage) if it is not as dz-env wrote it
     */
    public static LockUse of(
            Optional<Path> checkout,
            LockRule rule,
            UserFolders folders,
            Map<String, String> environment,
            Optional<URI> pythonIndex,
            boolean offline) {
        return new LockUse(
                checkout.filter(root -> rule != LockRule.NEVER)
                        .map(LockPlace::of)
                        .flatMap(LockPlace::read),
                rule,
                new PackageStore(Store.of(folders), environment, pythonIndex, offline));
    }

    /** All come from the archives as they are. */
    public static LockUse never(UserFolders folders) {
        return new LockUse(
                Optional.empty(),
                LockRule.NEVER,
                new PackageStore(Store.of(folders), Map.of(), Optional.empty(), false));
    }

    /**
     * What is locked of an order's cell; empty where it is built from the archives as they are.
     *
     * @throws ProblemException (usage) if it has to be locked, and is not
     */
    public Optional<LockedCell> of(BuildOrder order) {
        Optional<LockedCell> locked =
                fromRepository(order) ? Optional.empty() : lock.flatMap(file -> file.cell(order.cell()));
        if (locked.isEmpty() && (rule == LockRule.REQUIRED || packages.offline())) {
            throw ProblemException.usage(
                    "cannot build " + order.cell() + (packages.offline() ? " offline" : " with --locked"),
                    unlocked(order),
                    fromRepository(order)
                            ? "Leave out " + (packages.offline() ? "--offline" : "--locked")
                            : "Lock it with 'dz-env lock " + order.cell() + "'"
                                    + (packages.offline() ? ", and build it once with the network" : ""));
        }
        return locked;
    }

    private String unlocked(BuildOrder order) {
        if (fromRepository(order)) {
            return "its Dangerzone comes from Dangerzone's repository, which dz-env.lock does not cover";
        }
        return lock.isPresent() ? "dz-env.lock does not cover it" : "the checkout has no dz-env.lock";
    }

    private static boolean fromRepository(BuildOrder order) {
        return order.cell().variant() == Variant.END_USER && order.packageSource() instanceof PackageSource.Repository;
    }
}
