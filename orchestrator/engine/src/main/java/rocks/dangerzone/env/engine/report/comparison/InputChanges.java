package rocks.dangerzone.env.engine.report.comparison;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.report.comparison.InputChange.Kind;

/** Finds what changed in a cell's inputs other than its base, its package and its source. */
final class InputChanges {

    private InputChanges() {}

    /** What changed, files first, each kind of input sorted by name. */
    static List<InputChange> between(CellInputs before, CellInputs after) {
        List<InputChange> changes = new ArrayList<>();
        changes.addAll(between("", files(before), files(after)));
        changes.addAll(between("build argument ", before.buildArgs(), after.buildArgs()));
        changes.addAll(between("package archive ", archives(before), archives(after)));
        changes.addAll(between("", others(before), others(after)));
        return changes;
    }

    private static Map<String, String> files(CellInputs inputs) {
        return inputs.files().stream()
                .collect(toMap(Inputs.ContextInput::path, file -> file.mode() + " " + file.sha256(), (a, b) -> b));
    }

    private static Map<String, String> archives(CellInputs inputs) {
        return inputs.archives().stream()
                .collect(toMap(CellInputs.ArchiveInput::file, CellInputs.ArchiveInput::sha256, (a, b) -> b));
    }

    private static Map<String, String> others(CellInputs inputs) {
        return Map.of(
                "the Dockerfile", inputs.dockerfile(),
                "the platform", inputs.platform(),
                "the time of files", Long.toString(inputs.sourceDateEpoch()),
                "the builder", inputs.builder().toString());
    }

    private static List<InputChange> between(String prefix, Map<String, String> before, Map<String, String> after) {
        SortedMap<String, Kind> kinds = new TreeMap<>();
        before.keySet().forEach(name -> kinds.put(name, Kind.REMOVED));
        after.forEach((name, value) -> {
            if (!before.containsKey(name)) {
                kinds.put(name, Kind.ADDED);
            } else if (value.equals(before.get(name))) {
                kinds.remove(name);
            } else {
                kinds.put(name, Kind.CHANGED);
            }
        });
        return kinds.entrySet().stream()
                .map(entry -> new InputChange(entry.getValue(), prefix + entry.getKey()))
                .toList();
    }
}
