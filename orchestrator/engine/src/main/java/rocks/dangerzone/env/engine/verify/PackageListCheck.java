package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs.InstalledPackages;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.matrix.InstalledPackagesReader;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.engine.verdict.Brief;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.engine.verify.KeptFiles.KeptFile;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Holds recorded lists of installed packages against the store, and where that has none against the image itself.
 *
 * @param kept the store
 * @param reader asks images, and knows what they said
 * @param podman where the images are
 * @param commands runs the question
 * @param cells knows which package manager a cell has
 */
record PackageListCheck(
        KeptFiles kept, InstalledPackagesReader reader, Podman podman, BareRun commands, CellSelector cells) {

    private static final String SUBJECT = "packages";

    /** What is not as a cell's record says; none where it records no image. */
    List<Finding> of(CellRecord record) {
        return record.outputs()
                .map(outputs -> list(record.cell(), outputs).or(() -> ofImage(outputs)).stream()
                        .toList())
                .orElse(List.of());
    }

    private Optional<Finding> list(String cell, CellOutputs outputs) {
        return switch (kept.find(outputs.packages().sha256())) {
            case KeptFile.Intact(Path path) -> count(path, outputs.packages());
            case KeptFile.Damaged damaged ->
                Optional.of(new Finding(
                        Verdict.UNVERIFIABLE,
                        "package list",
                        outputs.packages().sha256(),
                        damaged.digest(),
                        damaged.reason()));
            case KeptFile.Absent() -> ask(cell, outputs);
        };
    }

    private static Optional<Finding> count(Path list, InstalledPackages recorded) {
        try (Stream<String> lines = Files.lines(list)) {
            long count = lines.count();
            return count == recorded.count()
                    ? Optional.empty()
                    : Optional.of(different(
                            Integer.toString(recorded.count()),
                            Long.toString(count),
                            "its list has " + count + " packages, recorded are " + recorded.count()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The list was made elsewhere, or is gone; an image that is here tells it once more. */
    private Optional<Finding> ask(String cell, CellOutputs outputs) {
        if (!podman.images().exists(outputs.imageId())) {
            return Optional.of(Finding.gone(
                    "package list", outputs.packages().sha256(), "the list of its packages is not in the store"));
        }
        try {
            InstalledPackages now = reader.of(
                    commands, outputs.imageId(), cells.select(cell).distro().family());
            return now.sha256().equals(outputs.packages().sha256())
                    ? count(now, outputs.packages())
                    : Optional.of(other(outputs, now.sha256()));
        } catch (ProblemException e) {
            return Optional.of(Finding.gone(
                    "package list",
                    outputs.packages().sha256(),
                    "the list of its packages is not in the store, and its image cannot be asked: "
                            + e.problem().cause()));
        }
    }

    private static Optional<Finding> count(InstalledPackages now, InstalledPackages recorded) {
        return now.count() == recorded.count()
                ? Optional.empty()
                : Optional.of(different(
                        Integer.toString(recorded.count()),
                        Integer.toString(now.count()),
                        "its list has " + now.count() + " packages, recorded are " + recorded.count()));
    }

    /** What the store knows of the image by its ID, which does not depend on the manifest. */
    private Optional<Finding> ofImage(CellOutputs outputs) {
        return reader.known(outputs.imageId())
                .filter(known -> !known.equals(outputs.packages().sha256()))
                .map(known -> other(outputs, known));
    }

    private static Finding other(CellOutputs outputs, String found) {
        return different(
                outputs.packages().sha256(),
                found,
                "the packages in its image have another list: "
                        + Brief.of(outputs.packages().sha256()) + " → " + Brief.of(found));
    }

    private static Finding different(String recorded, String found, String reason) {
        return Finding.different(SUBJECT, recorded, found, reason);
    }
}
