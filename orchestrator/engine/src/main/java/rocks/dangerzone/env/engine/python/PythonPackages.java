package rocks.dangerzone.env.engine.python;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Origin;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.problem.ProblemException;

/** Which files a development environment takes of those that the checkout's Python lock file pins. */
public sealed interface PythonPackages {

    /** All that it may take: of each project the wheels that fit its Python. Which of two that is, the installer decides. */
    record Wheels(List<LockedPackage> files) implements PythonPackages {

        public Wheels {
            files = List.copyOf(files);
        }
    }

    /**
     * It needs something that the lock file does not pin.
     *
     * @param reason what, for people
     */
    record Unpinned(String reason) implements PythonPackages {}

    /**
     * Looks into a checkout.
     *
     * @param distribution the packages that the environment gets from its distribution, of which one is Python
     * @throws ProblemException (usage) if a file of the checkout cannot be read
     */
    static PythonPackages of(Path checkout, PythonProject project, Collection<LockedPackage> distribution) {
        List<PinnedProject> pinned = PythonLock.read(checkout, project.tool());
        if (pinned.isEmpty()) {
            return new Wheels(List.of());
        }
        Optional<PythonTarget> python = PythonTarget.of(distribution);
        Optional<String> unpinned = project.origin() == Origin.PIPX
                ? Optional.of(project.tool().command() + " itself comes from a package index"
                        + " (--python-origin distribution takes the distribution's)")
                : python.isEmpty()
                        ? Optional.of("its Python is not among the packages that are locked")
                        : WheelSelection.build(checkout, project.tool());
        return unpinned.<PythonPackages>map(Unpinned::new)
                .orElseGet(() -> new WheelSelection(project.tool(), python.orElseThrow()).of(pinned));
    }
}
