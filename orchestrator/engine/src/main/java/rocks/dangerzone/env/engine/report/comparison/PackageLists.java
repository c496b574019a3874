package rocks.dangerzone.env.engine.report.comparison;

import java.util.List;
import java.util.Optional;

/** Where the lists of the packages in images are. */
@FunctionalInterface
public interface PackageLists {

    /**
     * The lines of a list, {@code name version architecture} each; empty if it is not to be had any more.
     *
     * @param sha256 the list's digest, 64 hexadecimal digits
     */
    Optional<List<String>> find(String sha256);

    /** What changed between two lists, by their digests. */
    default PackageChanges changes(String before, String after) {
        if (before.equals(after)) {
            return new PackageChanges.Listed(List.of(), List.of(), List.of());
        }
        Optional<PackageTable> was = find(before).map(PackageTable::of);
        Optional<PackageTable> is = find(after).map(PackageTable::of);
        if (was.isEmpty() || is.isEmpty()) {
            return new PackageChanges.Unknown("the packages changed, but the list of the "
                    + (was.isEmpty() ? "earlier" : "new") + " image is not in the store any more");
        }
        return was.get().changesTo(is.get());
    }
}
