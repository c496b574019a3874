package rocks.dangerzone.env.cli.plan;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.matrix.PlannedCell;

/**
 * A plan in words.
 *
 * @param cells its cells, in order
 */
public record PlanText(List<PlannedCell> cells) {

    /** What fits a table; the rest is in the JSON. */
    private static final int MOST_CHANGES = 3;

    public PlanText {
        cells = List.copyOf(cells);
    }

    /** A line for each cell. */
    public String table() {
        Table table = new Table("CELL", "STATE", "TAKES ABOUT", "WHY");
        for (PlannedCell planned : cells) {
            table.row(
                    planned.cell().toString(),
                    label(planned.state()),
                    planned.expected().map(PlanText::time).orElse("-"),
                    planned.reason().orElseGet(() -> changes(planned.changes())));
        }
        return table.text();
    }

    /** All that is known, as a JSON array. */
    public String json() {
        return Json.of(json -> json.array(cells, planned -> {
            json.field("cell", planned.cell().toString());
            json.field("distro", planned.cell().distro().reference());
            json.field("variant", planned.cell().variant().label());
            json.field("state", planned.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.field("reason", planned.reason());
            json.<Duration>optional("expectedSeconds", planned.expected(), json::field);
            json.array("changes", planned.changes(), change -> {
                json.field("input", change.name());
                json.field("before", change.before());
                json.field("after", change.after());
            });
        }));
    }

    private static String label(PlannedCell.State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String changes(List<InputChange> changes) {
        Stream<String> shown = changes.stream()
                .limit(MOST_CHANGES)
                .map(change -> change.name() + ": " + shortened(change.before()) + " → " + shortened(change.after()));
        Stream<String> rest = changes.size() > MOST_CHANGES
                ? Stream.of("and " + (changes.size() - MOST_CHANGES) + " more")
                : Stream.empty();
        return Stream.concat(shown, rest).collect(Collectors.joining(", "));
    }

    /** Enough of a digest to tell it from others. */
    private static String shortened(String value) {
        String bare = value.replaceFirst("^sha256:", "");
        return bare.matches("[0-9a-f]{40,}")
                ? bare.substring(0, 12)
                : Optional.of(bare).filter(text -> !text.isEmpty()).orElse("none");
    }

    private static String time(Duration time) {
        return time.toMinutes() == 0
                ? time.toSeconds() + " s"
                : time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
