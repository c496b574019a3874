package rocks.dangerzone.env.engine.verify;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.manifest.InputChanges;
import rocks.dangerzone.env.engine.report.comparison.PackageLists;
import rocks.dangerzone.env.engine.verdict.Brief;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;

/**
 * Compares what came of building a cell again with what was recorded: image ID, diffIDs, root file system digest, packages.
 *
 * @param lists the lists of packages
 */
record RebuildComparison(PackageLists lists) {

    private static final String ARCHIVE = "archive ";

    CellVerdict of(String cell, CellInputs inputs, CellOutputs recorded, Rebuilt rebuilt) {
        List<InputChange> changes =
                InputChanges.between(inputs, rebuilt.inputs(inputs)).others();
        List<InputChange> archives = changes.stream()
                .filter(change -> change.name().startsWith(ARCHIVE))
                .toList();
        List<InputChange> builder = changes.stream()
                .filter(change -> !change.name().startsWith(ARCHIVE))
                .toList();
        List<Finding> findings = recorded.isOf(rebuilt.outputs().imageId())
                ? List.of()
                : otherImage(recorded, rebuilt, archives, builder);
        return new CellVerdict(
                cell,
                findings,
                changes.stream().filter(change -> !isIn(change, findings)).toList());
    }

    private static boolean isIn(InputChange change, List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.subject().equals(change.name()));
    }

    private List<Finding> otherImage(
            CellOutputs recorded, Rebuilt rebuilt, List<InputChange> archives, List<InputChange> builder) {
        List<String> layers =
                recorded.layers().stream().map(CellOutputs.Layer::diffId).toList();
        if (layers.equals(rebuilt.layers())) {
            return List.of(otherConfiguration(recorded, rebuilt, builder));
        }
        if (recorded.rootFileSystem().isPresent()
                && recorded.rootFileSystem().equals(rebuilt.outputs().rootFileSystem())) {
            return List.of(finding(
                    Verdict.EQUIVALENT,
                    "layers",
                    recorded,
                    rebuilt,
                    "the same root file system, in layers that are written otherwise"));
        }
        if (!recorded.packages().sha256().equals(rebuilt.outputs().packages().sha256())) {
            return otherPackages(recorded, rebuilt, archives);
        }
        if (!builder.isEmpty()) {
            return List.of(finding(
                    Verdict.UNVERIFIABLE,
                    "builder",
                    recorded,
                    rebuilt,
                    "another builder writes other layers: " + words(builder)));
        }
        int first = Layers.firstDifference(layers, rebuilt.layers());
        Finding layer = Layers.difference(layers, rebuilt.layers());
        String instruction = rebuilt.instruction(first);
        return List.of(Finding.different(
                layer.subject(),
                layer.recorded(),
                layer.found(),
                layer.reason() + (instruction.isEmpty() ? "" : ", of " + instruction)));
    }

    private static Finding otherConfiguration(CellOutputs recorded, Rebuilt rebuilt, List<InputChange> builder) {
        return builder.isEmpty()
                ? finding(
                        Verdict.DIFFERENT,
                        "configuration",
                        recorded,
                        rebuilt,
                        "the same layers under another configuration: "
                                + Brief.of(recorded.imageId()) + " → "
                                + Brief.of(rebuilt.outputs().imageId()))
                : finding(
                        Verdict.EQUIVALENT,
                        "configuration",
                        recorded,
                        rebuilt,
                        "the same layers; another builder wrote the history: " + words(builder));
    }

    /** Where the archives changed as well, they are why: what went in is not what went in before. */
    private List<Finding> otherPackages(CellOutputs recorded, Rebuilt rebuilt, List<InputChange> archives) {
        String before = recorded.packages().sha256();
        String after = rebuilt.outputs().packages().sha256();
        String moves = PackageSummary.of(lists.changes(before, after));
        List<Finding> findings = new ArrayList<>();
        archives.forEach(change -> findings.add(Finding.drift(change)));
        findings.add(new Finding(
                archives.isEmpty() ? Verdict.DIFFERENT : Verdict.INPUT_DRIFT,
                "packages",
                before,
                after,
                (archives.isEmpty() ? "other packages: " : "other packages, from archives that changed: ") + moves));
        return findings;
    }

    private static Finding finding(
            Verdict verdict, String subject, CellOutputs recorded, Rebuilt rebuilt, String reason) {
        return new Finding(
                verdict, subject, recorded.imageId(), rebuilt.outputs().imageId(), reason);
    }

    private static String words(List<InputChange> changes) {
        return changes.stream()
                .map(change -> change.name() + " " + change.before() + " → " + change.after())
                .collect(joining(", "));
    }
}
