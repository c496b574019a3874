package rocks.dangerzone.env.engine.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.engine.registry.RegistryOptions;

/**
 * A wish for many environments.
 *
 * @param cells which
 * @param selection the words that chose them, for people
 * @param packageSource where end-user environments get Dangerzone from
 * @param chain whether the package is built in the dev environment of the same distro, and the end-user environment tried
 * @param noCache build even what is there, without cached layers
 * @param allowStale take a package that was built from another commit
 * @param rootFileSystem compute the images' root file system digests
 * @param canonical write images anew as one layer, see {@link rocks.dangerzone.env.engine.canonical.CanonicalImages}
 * @param sync the registry to share images through, if any
 * @param jobs how many cells are built side by side at most; as many as the machine can where empty
 * @param failFast begin nothing more after the first failure
 * @param retries how often a cell is tried again where that is of use
 * @param timeout how long a cell may take; as long as it likes where empty
 */
public record MatrixOrder(
        List<Cell> cells,
        String selection,
        PackageSource packageSource,
        boolean chain,
        boolean noCache,
        boolean allowStale,
        boolean rootFileSystem,
        boolean canonical,
        Optional<RegistryOptions> sync,
        OptionalInt jobs,
        boolean failFast,
        int retries,
        Optional<Duration> timeout) {

    public MatrixOrder {
        cells = List.copyOf(cells);
    }
}
