package rocks.dangerzone.env.engine.manifest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between the inputs of two builds of a cell.
 *
 * @param deciding what changes the inputs digest; empty exactly if that is the same
 * @param others what only tells where things came from, was known only afterwards, or belongs to the machine
 */
public record InputChanges(List<InputChange> deciding, List<InputChange> others) {

    public InputChanges {
        deciding = List.copyOf(deciding);
        others = List.copyOf(others);
    }

    /** Compares an earlier build with a later one. */
    public static InputChanges between(CellInputs before, CellInputs after) {
        InputFacts earlier = new InputFacts(before);
        InputFacts later = new InputFacts(after);
        List<InputChange> deciding = changes(earlier.deciding(), later.deciding());
        List<InputChange> others = changes(earlier.others(), later.others());
        List<InputChange> commit = changes(earlier.packageCommit(), later.packageCommit());
        // Which commit a package is of decides nothing, but says more of another package than its digest does.
        boolean otherPackage =
                deciding.stream().anyMatch(change -> change.name().equals(InputFacts.PACKAGE_SHA256));
        (otherPackage ? deciding : others).addAll(commit);
        return new InputChanges(deciding, others);
    }

    private static List<InputChange> changes(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<InputChange> changes = new ArrayList<>();
        for (String name : names) {
            Optional<String> old = Optional.ofNullable(before.get(name));
            Optional<String> fresh = Optional.ofNullable(after.get(name));
            if (!old.equals(fresh)) {
                changes.add(new InputChange(name, old.orElse(""), fresh.orElse("")));
            }
        }
        return changes;
    }
}
