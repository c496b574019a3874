package rocks.dangerzone.env.engine.build;

import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.engine.packages.Architecture;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.podman.image.ImageDetails;

/**
 * Gives orders the package that a repository has now, since it decides the image.
 *
 * @param releases knows what the repositories have
 * @param progress is told of a key that is not Dangerzone's
 */
record ReleasedOrder(Releases releases, Progress progress) {

    /**
     * The order for just that package; another order as it is.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException if the repository cannot be read or trusted, or has no such package
     */
    BuildOrder of(BuildOrder order, ImageDetails base) {
        if (order.cell().variant() != Variant.END_USER
                || !(order.packageSource() instanceof PackageSource.Repository source)) {
            return order;
        }
        if (source.repository().hasForeignKey()) {
            progress.report(new ProgressEvent.Note("for the " + source.packageName() + " of " + order.cell()
                    + " vouches the key that the settings name, "
                    + source.repository().fingerprint() + ", not Dangerzone's release key"));
        }
        return order.with(
                source, releases.latest(order.cell().distro(), source, Architecture.ofOci(base.architecture())));
    }
}
