package rocks.dangerzone.env.engine.resolve;

import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.python.PythonPackages;

/**
 * Adds what the checkout's Python lock file pins to what a development environment gets from its distribution.
 *
 * @param checkout has that file
 * @param project how its dependencies are installed
 * @param progress is told where they cannot be locked
 */
record PythonPart(Checkout checkout, PythonProject project, Progress progress) {

    /** All packages of a distro's environments, Python's too where they can be locked. */
    List<LockedPackage> with(String distro, List<Variant> variants, List<LockedPackage> packages) {
        if (!variants.contains(Variant.DEV)) {
            return packages;
        }
        List<LockedPackage> dev = packages.stream()
                .filter(locked -> locked.variants().contains(Variant.DEV))
                .toList();
        return switch (PythonPackages.of(checkout.root(), project, dev)) {
            case PythonPackages.Wheels wheels ->
                Stream.concat(packages.stream(), wheels.files().stream()).toList();
            case PythonPackages.Unpinned(String reason) -> {
                progress.report(
                        new ProgressEvent.Note("the Python packages of " + distro + "/dev are not locked: " + reason));
                yield packages;
            }
        };
    }
}
