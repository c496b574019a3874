package rocks.dangerzone.env.engine.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.python.PinnedProject.PinnedFile;

/**
 * Chooses files.
 *
 * @param tool whose lock file it is
 * @param python what they have to fit
 */
record WheelSelection(Tool tool, PythonTarget python) {

    /** Conditions that are never met on Linux. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(sys_platform == [\"'](win32|darwin|cygwin)[\"']|platform_system == [\"'](Windows|Darwin)[\"'])");

    /** What a project's own build needs from an index, if it does. */
    static Optional<String> build(Path checkout, Tool tool) {
        JsonNode project = PythonLock.toml(checkout.resolve("pyproject.toml"));
        return switch (tool) {
            case POETRY ->
                project.at("/tool/poetry/build").isMissingNode()
                        ? Optional.empty()
                        : Optional.of("pyproject.toml has a build script, which needs more than poetry.lock pins");
            case UV ->
                project.at("/build-system/requires").isEmpty()
                        ? Optional.empty()
                        : Optional.of("uv builds the project with what pyproject.toml's build-system requires, which"
                                + " uv.lock does not pin");
        };
    }

    PythonPackages of(List<PinnedProject> pinned) {
        List<LockedPackage> files = new ArrayList<>();
        for (PinnedProject project : pinned) {
            List<LockedPackage> fitting = project.files().stream()
                    .flatMap(file -> locked(project, file).stream())
                    .toList();
            Optional<String> unpinned = fitting.isEmpty() ? reason(project) : Optional.empty();
            if (unpinned.isPresent()) {
                return new PythonPackages.Unpinned(unpinned.get());
            }
            files.addAll(fitting);
        }
        return new PythonPackages.Wheels(files);
    }

    private Optional<LockedPackage> locked(PinnedProject project, PinnedFile file) {
        return WheelName.parse(file.name())
                .filter(wheel -> project.elsewhere().isEmpty() && wheel.fits(python))
                .map(wheel -> new LockedPackage(
                        WheelName.normalized(project.name()),
                        project.version(),
                        wheel.tags(),
                        Set.of(Variant.DEV),
                        tool.lockFile(),
                        file.address().orElse(file.name()),
                        file.size(),
                        file.sha256().orElse("")))
                .filter(LockedPackage::wellFormed);
    }

    /** Why nothing of a project can be taken; empty where there is nothing of it for Linux. */
    private Optional<String> reason(PinnedProject project) {
        if (ELSEWHERE.matcher(project.marker()).matches()) {
            return Optional.empty();
        }
        if (project.elsewhere().isPresent()) {
            return Optional.of(project.name() + " comes from elsewhere than a package index ("
                    + project.elsewhere().get() + ")");
        }
        return project.files().stream()
                .map(PinnedFile::name)
                .filter(name -> !name.endsWith(".whl"))
                .findFirst()
                .map(source -> project.name() + " is there as source only (" + source
                        + "), and what it takes to build that is not pinned");
    }
}
