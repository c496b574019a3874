package rocks.dangerzone.env.engine.matrix;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.engine.build.BuildPlan;
import rocks.dangerzone.env.engine.build.BuildTrace.ArchiveState;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.ArchiveInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.BuilderInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.LockInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.TemplateInput;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Writes down what goes into cells.
 *
 * @param renderer knows the templates
 * @param source the state of the checkout
 */
public record InputsRecorder(Renderer renderer, SourceInput source) {

    /** The inputs of a plan as the manifest has them. */
    public CellInputs of(BuildPlan plan, List<ArchiveState> archives, BuilderInput engine) {
        return new CellInputs(
                plan.inputs().platform(),
                plan.base(),
                plan.dockerfile(),
                templates(plan.cell()),
                plan.inputs().files(),
                plan.dangerzone()
                        .map(InputsRecorder::dangerzone)
                        .or(() -> plan.inputs().dangerzone().map(InputsRecorder::released)),
                plan.locked()
                        .map(locked -> new LockInput(
                                Sha256.of(locked.cell().text().getBytes(StandardCharsets.UTF_8)), locked.networkCut())),
                source,
                plan.inputs().buildArgs(),
                plan.inputs().sourceDateEpoch(),
                archives.stream()
                        .map(state -> new ArchiveInput(state.file(), state.sha256()))
                        .toList(),
                engine,
                plan.inputsDigest());
    }

    private List<TemplateInput> templates(Cell cell) {
        return renderer.templates(cell).entrySet().stream()
                .map(template -> new TemplateInput(
                        template.getKey(), Sha256.of(template.getValue().getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    /** A package that the build takes from a repository; it is signed, and tells no commit. */
    private static PackageInput released(Inputs.PackageInput input) {
        return new PackageInput(
                input.name() + "_" + input.version() + "_" + input.architecture(),
                input.sha256(),
                input.name(),
                input.version(),
                input.architecture(),
                Optional.empty(),
                Optional.empty());
    }

    private static PackageInput dangerzone(DangerzonePackage file) {
        return new PackageInput(
                file.file().getFileName().toString(),
                file.sha256(),
                file.metadata().name(),
                file.metadata().version(),
                file.metadata().architecture(),
                file.commit(),
                file.ofCheckout());
    }
}
