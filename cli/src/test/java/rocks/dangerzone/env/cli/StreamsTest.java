package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;

/** What every command writes to which stream: with NO_COLOR, -q, -v and --json, to a terminal and to pipes. */
class StreamsTest {

    private static final Terminals ALL = new Terminals(false, true, true);
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    /** Colours and other attributes: "Select Graphic Rendition" of ECMA-48. */
    private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;]*m");

    /** Commands that no call below is for: they need a real Podman, a network, or the terminal. */
    private static final Set<String> ELSEWHERE = Set.of(
            "dz-env run",
            "dz-env shell",
            "dz-env doctor",
            "dz-env diff",
            "dz-env digest",
            "dz-env lock export",
            "dz-env lock import");

    private static TrainingGround ground;
    private static TrainingService service;

    @BeforeAll
    static void makeGround() throws IOException {
        ground = TrainingGround.make();
        service = TrainingService.at(ground.socket());
        call(Terminals.NONE, Map.of(), List.of("matrix", "build", "debian-trixie", "--manifest", "m.json"));
        Files.createDirectories(ground.folder().resolve(".local/share/dangerzone-dev/envs/debian/trixie/state"));
    }

    @AfterAll
    static void clear() throws IOException {
        service.close();
        ground.close();
    }

    /** Calls that change nothing the second time, one for each command at least. */
    static Stream<List<String>> calls() {
        return Stream.of(
                        "list",
                        "list --json",
                        "dockerfile debian:trixie",
                        "dockerfile fedora:44 --dev --json",
                        "build trixie trixie/dev",
                        "build trixie --json",
                        "--distro debian --version trixie build-dev",
                        "--distro debian --version trixie build-dev --show-dockerfile",
                        "run trixie/dev --dry-run -- true",
                        "shell trixie --gui none --dry-run",
                        "matrix plan debian-trixie",
                        "matrix plan debian-trixie --json",
                        "matrix build debian-trixie --manifest m.json",
                        "matrix merge m.json --output merged.json",
                        "matrix report m.json",
                        "lock --check",
                        "verify m.json",
                        "verify m.json --json",
                        "manifest export m.json --format slsa --output attestations",
                        "state list",
                        "state list --json",
                        "state wipe --all --dry-run",
                        "state wipe --all --dry-run --json",
                        "images list",
                        "images list --json",
                        "images prune --dry-run",
                        "images prune --dry-run --json",
                        "version",
                        "version --json",
                        "completion bash",
                        "man",
                        "man matrix build",
                        // Failures
                        "dockerfile trixy",
                        "build --package nothing.deb trixie",
                        "matrix report none.json",
                        "no-such-command",
                        "list --no-such-option")
                .map(line -> List.of(line.split(" ", -1)));
    }

    static Stream<List<String>> helps() {
        return commands()
                .map(command -> Stream.concat(
                                Stream.of(command.getCommandSpec()
                                                .qualifiedName()
                                                .split(" "))
                                        .skip(1),
                                Stream.of("--help"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource({"calls", "helps"})
    void noEscapeSequenceGoesIntoAPipeOrToADumbTerminal(List<String> words) {
        assertThat(call(Terminals.NONE, Map.of("TERM", "xterm"), words).both()).doesNotContain("\033");
        assertThat(call(ALL, Map.of("TERM", "dumb"), words).both()).doesNotContain("\033");
    }

    @ParameterizedTest
    @MethodSource({"calls", "helps"})
    void nothingIsColouredWithNoColor(List<String> words) {
        assertThat(call(ALL, Map.of("TERM", "xterm", "NO_COLOR", "1"), words).both())
                .doesNotContainPattern(COLOUR);
    }

    @Test
    void elseThereAreColours() {
        for (List<String> words : List.of(List.of("--help"), List.of("dockerfile", "trixy"))) {
            assertThat(call(ALL, Map.of("TERM", "xterm"), words).both()).containsPattern(COLOUR);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void quietLeavesDataAndErrors(List<String> words) {
        Outcome usual = call(Terminals.NONE, Map.of(), words);
        Outcome quiet = call(Terminals.NONE, Map.of(), with("--quiet", words));

        assertThat(quiet.out()).isEqualTo(usual.out());
        assertThat(quiet.code()).isEqualTo(usual.code());
        if (usual.err().startsWith("dz-env: ")) {
            assertThat(quiet.err()).isEqualTo(usual.err());
        } else {
            assertThat(quiet.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void verboseChangesNoData(List<String> words) {
        Outcome usual = call(Terminals.NONE, Map.of(), words);
        Outcome verbose = call(Terminals.NONE, Map.of(), with("--verbose", words));

        assertThat(verbose.out()).isEqualTo(usual.out());
        assertThat(verbose.code()).isEqualTo(usual.code());
    }

    @Test
    void everyCommandIsCalledHereOrNamed() {
        List<String> missing = leaves().map(command -> command.getCommandSpec().qualifiedName())
                .filter(name -> !ELSEWHERE.contains(name))
                .filter(name -> calls().noneMatch(words -> ("dz-env " + String.join(" ", words) + " ")
                        .replace("--distro debian --version trixie ", "")
                        .startsWith(name + " ")))
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyCommandHasJsonOrThePageSaysWhyNot() throws IOException {
        List<String> without = leaves().filter(
                        command -> !command.getCommandSpec().optionsMap().containsKey("--json"))
                .map(command -> command.getCommandSpec().qualifiedName().substring("dz-env ".length()))
                .toList();

        assertThat(Files.readString(Path.of("../docs/at-home.md"))
                        .replaceFirst("(?s).*## Data for programs", "")
                        .replaceFirst("(?s)\n## .*", "")
                        .lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("\\|", -1)[1])
                        .flatMap(cell -> QUOTED.matcher(cell).results().map(match -> match.group(1))))
                .containsExactlyInAnyOrderElementsOf(without);
    }

    @Test
    void everyFlagOfTheSettingsIsThere() throws IOException {
        Set<String> known = commands()
                .map(command -> command.getCommandSpec().optionsMap().keySet())
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());

        List<String> named = Files.readString(Path.of("../docs/settings.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[2])
                .flatMap(cell -> Pattern.compile("`(--[a-z-]+)`").matcher(cell).results())
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(5);
        assertThat(known).containsAll(named);
    }

    private static Stream<CommandLine> commands() {
        return below(new DzEnv(Outcome.surroundings(Path.of("/"))).commandLine());
    }

    /** Those that do something themselves. */
    private static Stream<CommandLine> leaves() {
        return commands()
                .filter(command -> command.getSubcommands().isEmpty()
                        || command.getCommandSpec().name().equals("lock"));
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(StreamsTest::below));
    }

    /** In front of everything, where global options may stand as well. */
    private static List<String> with(String option, List<String> words) {
        List<String> all = new ArrayList<>(List.of(option));
        all.addAll(words);
        return all;
    }

    private static Outcome call(Terminals terminals, Map<String, String> more, List<String> words) {
        Surroundings given = ground.surroundings(terminals);
        Map<String, String> environment = new HashMap<>(given.environment());
        environment.putAll(more);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                new Surroundings(given.folder(), environment, print(out), print(err), terminals),
                with("--podman=unix://" + ground.socket(), words).toArray(String[]::new));
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
