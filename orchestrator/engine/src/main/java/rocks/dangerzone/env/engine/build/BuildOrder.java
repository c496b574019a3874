package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;

/**
 * A wish for a built environment.
 *
 * @param cell which
 * @param packageSource where an end-user environment gets Dangerzone from
 * @param packageFile the package to install, instead of the one found in the checkout
 * @param noCache build even if it is there, without cached layers
 * @param allowStale whether a package of another version or commit than the checkout's will do
 */
public record BuildOrder(
        Cell cell, PackageSource packageSource, Optional<Path> packageFile, boolean noCache, boolean allowStale) {}
