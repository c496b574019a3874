package rocks.dangerzone.env.engine.verify;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageRepository;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.BuilderInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.InputChanges;
import rocks.dangerzone.env.engine.matrix.InputsRecorder;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Tells what the inputs of recorded cells are now: in the checkout, in the store, in Podman's storage.
 *
 * @param cells knows the cells by their names
 * @param plans plans them
 * @param images tells what the storage has under a name or an ID
 * @param recorder writes inputs down
 * @param engine what would build them now
 * @param repositories Dangerzone's package repositories
 */
record CurrentInputs(
        CellSelector cells,
        CurrentPlans plans,
        Function<String, Optional<ImageDetails>> images,
        InputsRecorder recorder,
        BuilderInput engine,
        Function<PackageSource.Channel, PackageRepository> repositories) {

    /**
     * What there is now.
     *
     * @param inputs the inputs; empty where they cannot be told
     * @param gone what is needed to tell them and is not to be had
     */
    record Found(Optional<CellInputs> inputs, List<Finding> gone) {}

    /** The inputs that a cell would have now. Where a base or a package is gone, the rest is told even so. */
    Found of(CellRecord record, CellInputs recorded) {
        List<Finding> gone = new ArrayList<>();
        try {
            Cell cell = cells.select(record.cell());
            CurrentBase base = CurrentBase.of(cell.distro(), recorded, plans.pinnedBase(cell, recorded), images);
            base.gone().ifPresent(gone::add);
            Optional<CellInputs> inputs = sources(cell, recorded)
                    .flatMap(source -> plans.of(cell, source, record, recorded, base, gone).stream())
                    .map(plan -> merged(recorder.of(plan, List.of(), engine), recorded, base))
                    .min(comparingInt(now ->
                            InputChanges.between(recorded, now).deciding().size()));
            return new Found(inputs, gone);
        } catch (ProblemException e) {
            gone.add(Finding.gone(
                    "checkout", "", e.problem().thing() + ": " + e.problem().cause()));
            return new Found(Optional.empty(), gone);
        }
    }

    /** Where Dangerzone may have come from: for a repository the record does not say which, but what it led to. */
    private Stream<PackageSource> sources(Cell cell, CellInputs recorded) {
        if (cell.variant() == Variant.DEV) {
            return Stream.of(new PackageSource.LocalFile(false));
        }
        return recorded.dangerzone()
                .map(file -> fromRepository(recorded)
                        ? channels(file.name().equals("dangerzone-full"), Optional.of(file.version()))
                        : Stream.<PackageSource>of(
                                new PackageSource.LocalFile(file.name().equals("dangerzone-full"))))
                .orElseGet(() -> Stream.concat(channels(false, Optional.empty()), channels(true, Optional.empty())));
    }

    private Stream<PackageSource> channels(boolean full, Optional<String> version) {
        return Stream.of(PackageSource.Channel.values())
                .map(channel -> new PackageSource.Repository(channel, full, repositories.apply(channel), version));
    }

    /** Whether a package was installed from a repository: then it is not in the context. */
    static boolean fromRepository(CellInputs recorded) {
        return recorded.dangerzone().isPresent()
                && recorded.files().stream().noneMatch(file -> file.path().equals(Rendering.PACKAGE_SUMS));
    }

    /** Takes over what cannot have changed or is known after a build only. */
    private static CellInputs merged(CellInputs now, CellInputs recorded, CurrentBase base) {
        return new CellInputs(
                now.platform(),
                base.base(),
                now.dockerfile(),
                now.templates(),
                now.files(),
                now.dangerzone().map(file -> merged(file, recorded)),
                now.lock(),
                now.source(),
                now.buildArgs(),
                now.sourceDateEpoch(),
                recorded.archives(),
                now.builder(),
                now.digest());
    }

    /** The same bytes were built from the same commit, wherever they lie. */
    private static PackageInput merged(PackageInput now, CellInputs recorded) {
        return recorded.dangerzone()
                .filter(file -> file.sha256().equals(now.sha256()))
                .map(file -> new PackageInput(
                        file.file(),
                        now.sha256(),
                        now.name(),
                        now.version(),
                        now.architecture(),
                        file.commit(),
                        file.ofCheckout()))
                .orElse(now);
    }
}
