package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.cell.Variant;

/** Makes each call of the tables in {@code docs/drop-in.md} without carrying it out. */
class DropInTest {

    private static final Path PAGE = Path.of("../docs/drop-in.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void checkout() throws IOException {
        Files.createDirectories(folder.resolve("share"));
        Files.writeString(folder.resolve("share/version.txt"), "1.0.0\n");
        Files.writeString(folder.resolve("pyproject.toml"), "[project]\n");
        Files.writeString(folder.resolve("poetry.lock"), "\n");
    }

    static List<Row> calls() throws IOException {
        return rows("env.py ")
                .map(columns -> new Row(
                        quoted(columns.getFirst()).substring("env.py ".length()), columns.get(2), columns.get(3)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void isUnderstood(Row row) {
        List<String> words = words(row.call());
        Outcome outcome = Outcome.of(folder, dry(words).toArray(String[]::new));

        if (row.cell().isEmpty()) {
            assertThat(outcome.err()).startsWith("dz-env: " + quoted(row.result()));
            assertThat(outcome.code()).isEqualTo(2);
            return;
        }
        assertThat(outcome.code()).as(outcome.err()).isZero();
        Cell cell = new CellSelector(Catalogue.bundled()).select(row.cell());
        if (words.contains("run")) {
            isTheRun(outcome.out(), cell, words);
        } else {
            isTheDockerfile(outcome.out(), cell, words);
        }
    }

    @Test
    void theTableIsRead() throws IOException {
        assertThat(calls()).hasSizeGreaterThan(35);
        assertThat(rows("").filter(
                                columns -> columns.size() == 3 && columns.get(2).matches("[a-z]+-[a-z0-9.]+")))
                .as("releases")
                .hasSameSizeAs(Catalogue.bundled().distros());
    }

    @Test
    void everyReleaseIsKnownByItsNames() throws IOException {
        rows("").filter(columns -> columns.size() == 3 && columns.get(2).matches("[a-z]+-[a-z0-9.]+"))
                .forEach(columns -> Stream.of(columns.get(1).split(", "))
                        .forEach(version -> assertThat(Catalogue.bundled()
                                        .find(columns.getFirst(), version)
                                        .name())
                                .isEqualTo(columns.get(2))));
    }

    private static void isTheRun(String out, Cell cell, List<String> words) {
        boolean dev = cell.variant() == Variant.DEV;
        String image =
                "dangerzone.rocks/" + (dev ? "build/" : "") + cell.distro().reference();
        assertThat(out)
                .hasLineCount(1)
                .contains("podman run --rm -i ")
                .contains(" --hostname " + (dev ? "dangerzone-dev " : "dangerzone ") + image + " ");
        assertThat(words(out.strip().substring(out.indexOf(image) + image.length())))
                .isEqualTo(command(words));
        assertThat(out.contains(" --network none ")).isEqualTo(words.contains("--no-network"));
        boolean root = words.contains("-uroot") || words.contains("root");
        assertThat(out).contains(root ? " -u root " : " -u user ");
    }

    private void isTheDockerfile(String out, Cell cell, List<String> words) {
        List<String> shown = new ArrayList<>(List.of("dockerfile", cell.toString()));
        Stream.of("--full", "--qa", "--prod").filter(words::contains).forEach(shown::add);
        assertThat(out)
                .contains("\nFROM " + cell.distro().baseImage() + "\n")
                .isEqualTo(Outcome.of(folder, shown.toArray(String[]::new)).out());
    }

    /** The call as one that changes nothing. */
    private static List<String> dry(List<String> words) {
        List<String> dry = new ArrayList<>(words);
        int run = dry.indexOf("run");
        if (run >= 0) {
            dry.add(run + 1, "--dry");
        } else if (!dry.contains("--show")) {
            dry.add("--show-dockerfile");
        }
        return dry;
    }

    /** The words behind run's own options. */
    private static List<String> command(List<String> words) {
        int next = words.indexOf("run") + 1;
        while (words.get(next).startsWith("-")) {
            next += words.get(next).equals("--user") ? 2 : 1;
        }
        return words.subList(next, words.size());
    }

    /** A line's words, as a shell splits it. */
    private static List<String> words(String line) {
        return WORD.matcher(line).results().map(DropInTest::word).toList();
    }

    private static String word(MatchResult match) {
        return Stream.of(1, 2, 3)
                .filter(group -> match.start(group) >= 0)
                .map(match::group)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<List<String>> rows(String beginning) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(beginning.isEmpty() ? "| " : "| `" + beginning))
                .map(line -> Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }

    private static String quoted(String text) {
        return QUOTED.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    /**
     * A call of the table.
     *
     * @param call the arguments
     * @param cell the cell that it means; none where it is refused
     * @param result what becomes of it
     */
    record Row(String call, String cell, String result) {

        @Override
        public String toString() {
            return call;
        }
    }
}
