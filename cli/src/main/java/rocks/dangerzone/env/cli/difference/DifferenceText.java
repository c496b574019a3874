package rocks.dangerzone.env.cli.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.difference.FileChange;
import rocks.dangerzone.env.engine.difference.FileGroup;
import rocks.dangerzone.env.engine.difference.ImageDifference;
import rocks.dangerzone.env.engine.difference.LayerChange;
import rocks.dangerzone.env.engine.difference.ValueChange;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.manifest.InputChanges;
import rocks.dangerzone.env.engine.rootfs.ArchivePath;

/** What differs between two images, for people: the first of many, and how many more there are. */
public final class DifferenceText {

    private static final int MOST_ROWS = 20;
    private static final int MOST_LINES = 20;
    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_INSTRUCTION = 110;
    private static final String NONE = "-";

    private final ImageDifference difference;
    private final StringBuilder text = new StringBuilder();

    private DifferenceText(ImageDifference difference) {
        this.difference = difference;
    }

    /** All of it, in lines. */
    public static String of(ImageDifference difference) {
        DifferenceText page = new DifferenceText(difference);
        page.head();
        difference.inputs().ifPresent(page::inputs);
        difference
                .packages()
                .ifPresentOrElse(
                        changes -> page.values("packages", "PACKAGE", changes),
                        () -> page.text.append(
                                "\npackages: not known, since neither dpkg's nor rpm's database is in both\n"));
        page.values("settings", "SETTING", difference.settings());
        difference.layer().ifPresent(page::layer);
        difference.groups().forEach(page::group);
        return page.text.toString();
    }

    private void head() {
        Table table = new Table("", "IMAGE", "IMAGE ID", "ROOT FILE SYSTEM");
        row(table, "a", difference.a());
        row(table, "b", difference.b());
        text.append(table.text())
                .append(
                        difference.same()
                                ? "the same files and settings"
                                : "different: " + count(difference.files(), "file") + ", "
                                        + count(difference.settings().size(), "setting"))
                .append('\n');
    }

    private static void row(Table table, String side, ImageDifference.Image image) {
        table.row(
                side,
                shown(image.name(), LONGEST_VALUE),
                image.imageId().map(id -> id.substring(0, 12)).orElse(NONE),
                image.rootFileSystem().map(digest -> digest.substring(0, 12)).orElse(NONE));
    }

    private void inputs(InputChanges changes) {
        List<InputChange> all = new ArrayList<>(changes.deciding());
        all.addAll(changes.others());
        values(
                "inputs",
                "INPUT",
                all.stream()
                        .map(change -> new ValueChange(change.name(), change.before(), change.after()))
                        .toList());
    }

    private void values(String title, String column, List<ValueChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Table table = new Table(column, "A", "B");
        changes.stream()
                .limit(MOST_ROWS)
                .forEach(change -> table.row(
                        shown(change.name(), LONGEST_VALUE),
                        shown(change.a(), LONGEST_VALUE),
                        shown(change.b(), LONGEST_VALUE)));
        text.append('\n')
                .append(title)
                .append(" that differ: ")
                .append(changes.size())
                .append('\n');
        text.append(table.text());
        more(changes.size(), MOST_ROWS, "");
    }

    private void layer(LayerChange layer) {
        text.append("\nfirst layer that differs: %d of %d%s\n"
                .formatted(
                        layer.number(),
                        Math.max(layer.ofA(), layer.ofB()),
                        layer.cascade() == 0
                                ? ""
                                : ", and " + count(layer.cascade(), "layer")
                                        + " above, which may differ only since they stand on it"));
        if (layer.a().equals(layer.b())) {
            text.append("  ").append(instruction(layer.a())).append('\n');
        } else {
            text.append("  a: ").append(instruction(layer.a())).append('\n');
            text.append("  b: ").append(instruction(layer.b())).append('\n');
        }
        if (difference.groups().isEmpty()) {
            text.append("  their files are the same: only the layers are written down in another way\n");
        }
    }

    private static String instruction(Optional<String> instruction) {
        return instruction
                .map(words -> shown(words.replaceAll("\\s+", " "), LONGEST_INSTRUCTION))
                .orElse("no such layer, or the image does not tell");
    }

    private void group(FileGroup group) {
        text.append("\nfiles that differ, ")
                .append(group.cause())
                .append(": ")
                .append(group.files().size())
                .append('\n');
        group.cure().ifPresent(cure -> text.append("  cure: ").append(cure).append('\n'));
        group.files().stream().limit(MOST_ROWS).forEach(this::file);
        more(group.files().size(), MOST_ROWS, "  ");
    }

    private void file(FileChange change) {
        text.append("  ").append(change.kind().name().toLowerCase(Locale.ROOT)).append(" /");
        text.append(shown(ArchivePath.shown(change.path()), Integer.MAX_VALUE));
        if (!change.properties().isEmpty()) {
            text.append(": ").append(String.join(", ", change.properties()));
        }
        change.owner()
                .ifPresent(owner ->
                        text.append(" (").append(shown(owner, LONGEST_VALUE)).append(')'));
        text.append('\n');
        change.text().stream()
                .skip(2) // The names, which are said already.
                .limit(MOST_LINES)
                .forEach(line -> text.append("    ").append(line(line)).append('\n'));
        more(Math.max(0, change.text().size() - 2), MOST_LINES, "    ");
    }

    private static String line(String line) {
        return line.isEmpty()
                ? ""
                : line.charAt(0) + Words.harmless("x" + line.substring(1)).substring(1);
    }

    private void more(int all, int shown, String indent) {
        if (all > shown) {
            text.append(indent).append("and ").append(all - shown).append(" more, see --json\n");
        }
    }

    private static String shown(String value, int longest) {
        String harmless = Words.harmless(value);
        if (harmless.isEmpty()) {
            return NONE;
        }
        return harmless.length() <= longest ? harmless : harmless.substring(0, longest - 1) + "…";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
