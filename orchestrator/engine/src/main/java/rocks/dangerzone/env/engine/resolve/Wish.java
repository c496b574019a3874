package rocks.dangerzone.env.engine.resolve;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.lock.PackageDependencies;

/**
 * An environment whose packages are wanted.
 *
 * @param variant which of its distro's
 * @param steps what its Dockerfile installs by name, step by step
 * @param dangerzone the package file that is installed after them
 */
record Wish(Variant variant, List<Install> steps, Optional<Path> dangerzone) {

    Wish {
        steps = List.copyOf(steps);
    }

    /** All steps as the lock file has them, the package file's too. */
    List<Install> installs() {
        return Stream.concat(steps.stream(), dangerzone.stream().map(PackageDependencies::of))
                .toList();
    }
}
