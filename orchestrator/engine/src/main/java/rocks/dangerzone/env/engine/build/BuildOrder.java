package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.engine.release.ReleasedPackage;

/**
 * A wish for a built environment.
 *
 * @param cell which
 * @param packageSource where an end-user environment gets Dangerzone from
 * @param packageFile the package to install, instead of the one found in the checkout
 * @param noCache build even if it is there, without cached layers
 * @param allowStale whether a package of another version or commit than the checkout's will do
 * @param released the package that the repository has; empty before it was asked, and for other sources
 */
public record BuildOrder(
        Cell cell,
        PackageSource packageSource,
        Optional<Path> packageFile,
        boolean noCache,
        boolean allowStale,
        Optional<ReleasedPackage> released) {

    /** A wish for which no repository was asked yet. */
    public BuildOrder(
            Cell cell, PackageSource packageSource, Optional<Path> packageFile, boolean noCache, boolean allowStale) {
        this(cell, packageSource, packageFile, noCache, allowStale, Optional.empty());
    }

    /** This wish for the package that its repository has. */
    public BuildOrder with(PackageSource.Repository source, ReleasedPackage found) {
        return new BuildOrder(cell, source.with(found.version()), packageFile, noCache, allowStale, Optional.of(found));
    }
}
