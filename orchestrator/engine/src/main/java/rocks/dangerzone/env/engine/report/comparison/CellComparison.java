package rocks.dangerzone.env.engine.report.comparison;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;

/**
 * What differs between a cell's records in two runs. What only one of them tells is no difference.
 *
 * @param status how the cell with its chain ended, where that turned from good to bad or back
 * @param base the base image, where its digest changed
 * @param packages the distribution's packages
 * @param size of all layers in bytes, before and after, also where it is the same; empty unless both images are there
 * @param dangerzone Dangerzone's package
 * @param source the checkout
 * @param inputs what else went in, files first
 */
public record CellComparison(
        String cell,
        Optional<Changed<Status>> status,
        Optional<Changed<ResolvedBase>> base,
        PackageChanges packages,
        Optional<Changed<Long>> size,
        Optional<Changed<Optional<PackageInput>>> dangerzone,
        Optional<Changed<SourceInput>> source,
        List<InputChange> inputs) {

    public CellComparison {
        inputs = List.copyOf(inputs);
    }

    static CellComparison between(CellRecord before, CellRecord after, PackageLists lists) {
        Optional<Changed<CellInputs>> inputs = both(before.inputs(), after.inputs());
        Optional<Changed<CellOutputs>> outputs = both(before.outputs(), after.outputs());
        return new CellComparison(
                after.cell(),
                Changed.of(status(before.execution()), status(after.execution()), Status::good),
                inputs.flatMap(
                        both -> Changed.of(both.before().base(), both.after().base(), ResolvedBase::digest)),
                packages(before, after, lists),
                outputs.map(
                        both -> new Changed<>(both.before().size(), both.after().size())),
                inputs.flatMap(both -> Changed.of(
                        both.before().dangerzone(), both.after().dangerzone(), file -> file.map(PackageInput::sha256))),
                inputs.flatMap(
                        both -> Changed.of(both.before().source(), both.after().source(), source -> source)),
                inputs.map(both -> InputChanges.between(both.before(), both.after()))
                        .orElse(List.of()));
    }

    /** How many bytes larger the image is; negative where it shrank. */
    public long growth() {
        return size.map(both -> both.after() - both.before()).orElse(0L);
    }

    private static Status status(CellExecution execution) {
        return Stream.concat(
                        Stream.of(execution.status()),
                        execution.links().stream().map(CellExecution.Link::status))
                .filter(status -> !status.good())
                .findFirst()
                .orElse(execution.status());
    }

    private static PackageChanges packages(CellRecord before, CellRecord after, PackageLists lists) {
        if (before.outputs().isEmpty() || after.outputs().isEmpty()) {
            return new PackageChanges.NoImage();
        }
        return lists.changes(
                before.outputs().get().packages().sha256(),
                after.outputs().get().packages().sha256());
    }

    private static <T> Optional<Changed<T>> both(Optional<T> before, Optional<T> after) {
        return before.flatMap(old -> after.map(now -> new Changed<>(old, now)));
    }
}
