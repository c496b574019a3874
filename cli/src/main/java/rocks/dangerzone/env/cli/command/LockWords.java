package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.engine.lock.LockChange;
import rocks.dangerzone.env.engine.lock.LockChange.Kind;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.measure.ByteSize;

/** How locked cells and their changes are told. */
final class LockWords {

    private LockWords() {}

    static String table(List<LockChange> changes) {
        Table table = new Table("CELL", "PACKAGE", "CHANGE", "LOCKED", "TODAY");
        changes.forEach(change -> table.row(
                change.cell(),
                change.subject(),
                kind(change.kind()),
                change.from().map(LockWords::shortened).orElse("-"),
                change.to().map(LockWords::shortened).orElse("-")));
        return table.text();
    }

    static String json(List<LockChange> changes) {
        return Json.of(json -> json.array(changes, change -> {
            json.field("cell", change.cell());
            json.field("package", change.subject());
            json.field("change", kind(change.kind()));
            json.field("from", change.from());
            json.field("to", change.to());
        }));
    }

    /** {@code 3 upgraded, 1 added}; {@code nothing} where there is none. */
    static String counted(List<LockChange> changes) {
        Map<Kind, Long> counts =
                new TreeMap<>(changes.stream().collect(Collectors.groupingBy(LockChange::kind, Collectors.counting())));
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + kind(entry.getKey()))
                        .collect(Collectors.joining(", "));
    }

    /** {@code 433 packages, 212 MB}. */
    static String size(LockedCell cell) {
        return cell.packages().size() + " packages, " + new ByteSize(cell.size());
    }

    private static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** A digest's beginning is enough for people. */
    private static String shortened(String version) {
        return version.startsWith("sha256:") ? version.substring(0, "sha256:".length() + 12) : version;
    }
}
