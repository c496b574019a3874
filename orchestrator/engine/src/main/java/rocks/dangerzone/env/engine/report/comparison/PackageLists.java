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
}
