package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The state of environments is shown, and goes when it is told to: as root, and as an ordinary user.
 */
@Tag("debian")
class StateIT {

    /** Has the inner Podman store an image. */
    private static final String STORE_SOMETHING =
            "dz-env run debian:trixie -- dangerzone-cli dangerzone/tests/test_docs/sample.txt";

    /** As images with several owners have them: files of subordinate IDs, closed to everybody else. */
    private static final String STORE_OF_ANOTHER =
            "dz-env run debian:trixie -- podman unshare sh -c 'cd .local/share/containers"
                    + " && mkdir -p other && touch other/file && chown -R 1:1 other && chmod 700 other'";

    private static final String ENVS = "$HOME/.local/share/dangerzone-dev/envs";

    private static final Person root = Stage.root();
    private static final Person user = Stage.ordinaryUser();

    private static Stream<Person> people() {
        return Stream.of(root, user);
    }

    @BeforeAll
    static void environments() {
        people().forEach(Trixie::ready);
    }

    @ParameterizedTest
    @MethodSource("people")
    void theStateIsShownAndWiped(Person person) {
        person.types(STORE_SOMETHING).succeeded();
        person.types(STORE_OF_ANOTHER).succeeded();
        String folder = envs(person).resolve("debian/trixie/state").toString();
        String owners = root.types("find " + folder + "/containers -printf '%U\n' | sort -u | wc -l")
                .stdout();
        assertThat(Integer.parseInt(owners.strip())).as("owners of its files").isGreaterThan(1);

        String list = person.types("dz-env state list").succeeded().stdout();
        assertThat(list)
                .containsPattern("\ndebian:trixie +[0-9.]+ [MG]B +\\d+ (s|min) +- +debian:trixie +" + folder + "\n");
        Outcome dry = person.types("dz-env state wipe debian:trixie --dry-run").succeeded();
        assertThat(dry.stdout()).isEqualTo(folder + "\n");
        assertThat(dry.stderr()).isEqualTo("would wipe debian:trixie\n");
        person.types("test -d " + folder).succeeded();

        Outcome wiped = person.types("dz-env state wipe debian:trixie --yes").succeeded();

        assertThat(wiped.stderr()).isEqualTo("wiped debian:trixie\n");
        assertThat(wiped.stdout()).isEqualTo(folder + "\n");
        assertThat(entries(person)).isEmpty();
        assertThat(person.types(STORE_SOMETHING).succeeded().stdout()).doesNotContain("converter:1 is there");
    }

    @ParameterizedTest
    @MethodSource("people")
    void aStateInUseStays(Person person) throws InterruptedException {
        Process run = RunningEnvironment.start(person, "");
        String container = person.types("podman ps --format '{{.Names}}'")
                .succeeded()
                .stdout()
                .strip();

        person.types("dz-env state wipe --all --yes")
                .failed(
                        1,
                        "dz-env: cannot wipe the state of debian:trixie: the container " + container + " uses it."
                                + " Wait until what runs there is done, or end it: podman stop " + container + ".");

        assertThat(person.types("dz-env state list").succeeded().stdout()).contains(" " + container + " ");
        assertThat(person.types("dz-env run debian:trixie --no-gui -- true")
                        .succeeded()
                        .stderr())
                .isEqualTo("the container " + container
                        + " uses the state of debian:trixie as well; --fresh gives an empty one\n");
        assertThat(person.types("dz-env run debian:trixie --no-gui --fresh -- true")
                        .succeeded()
                        .stderr())
                .isEmpty();
        run.destroy();
        run.waitFor();
        person.types("dz-env state wipe --all --yes").succeeded();
    }

    @ParameterizedTest
    @MethodSource("people")
    void aFreshStateIsGoneAfterwards(Person person) {
        person.types("dz-env run debian:trixie -- sh -c 'echo kept >.config/dangerzone/kept'")
                .succeeded();

        String shown = person.types("dz-env run debian:trixie --fresh -- sh -c '"
                        + "podman info >/dev/null; ls .config/dangerzone; touch .config/dangerzone/new'")
                .succeeded()
                .stdout();

        assertThat(shown).isEmpty();
        assertThat(entries(person)).containsExactly("state");
        assertThat(person.types("dz-env run debian:trixie -- ls .config/dangerzone")
                        .succeeded()
                        .stdout())
                .isEqualTo("kept\n");
    }

    @ParameterizedTest
    @MethodSource("people")
    void whatKillLeavesIsSweptByTheNextCalls(Person person) throws InterruptedException {
        Process run = RunningEnvironment.start(person, "--fresh");
        String fresh = entries(person).stream()
                .filter(entry -> entry.startsWith(".fresh_"))
                .findFirst()
                .orElseThrow();
        run.destroyForcibly().waitFor();
        // As a wipe leaves it that was killed before its end.
        String wiped = fresh.replace("fresh", "wiped");
        person.types("cd " + ENVS + "/debian/trixie && mkdir -p " + wiped + "/containers && touch " + wiped
                        + "/containers/x")
                .succeeded();

        // While Podman still takes a container down, its state counts as used, and is left to the call after.
        Outcome next = person.types("dz-env run debian:trixie -- true").succeeded();
        if (entries(person).size() > 1) {
            next = person.types("dz-env run debian:trixie -- true").succeeded();
        }

        assertThat(entries(person)).as(next.stderr()).containsExactly("state");
        assertThat(person.containers()).isEmpty();
    }

    @Test
    void wipingAsksOnATerminal() {
        root.types("dz-env run debian:trixie -- true").succeeded();
        try (Terminal terminal = new Terminal(root)) {
            terminal.types("dz-env state wipe trixie; echo code $?").awaits("Wipe the state of debian:trixie? [y/N]");
            terminal.types("").awaits("nothing is wiped").awaits("code 1");
            assertThat(entries(root)).containsExactly("state");

            terminal.types("clear; dz-env state wipe trixie; echo code $?").awaits("[y/N]");
            terminal.types("y").awaits("wiped debian:trixie").awaits("code 0");
        }
        assertThat(entries(root)).isEmpty();
    }

    @Test
    void aStateOfRootsIsNeitherUsedNorWiped() {
        Path folder = envs(user).resolve("debian/trixie/state");
        user.types("dz-env run debian:trixie -- true").succeeded();
        root.types("chown root " + folder).succeeded();
        try {
            user.types("dz-env run debian:trixie --no-gui -- true")
                    .failed(
                            1,
                            "dz-env: cannot use the state folder " + folder + ": " + folder + " belongs to root."
                                    + " Let root remove it (sudo rm -rf " + folder
                                    + "), or set XDG_DATA_HOME to a folder of your own.");
            user.types("dz-env state wipe trixie --yes")
                    .failed(
                            1,
                            "dz-env: cannot wipe the state of debian:trixie: " + folder + " belongs to root."
                                    + " Let root remove it: sudo rm -rf " + folder + ".");
        } finally {
            root.types("rm -rf " + folder).succeeded();
        }
    }

    @ParameterizedTest
    @MethodSource("people")
    void envPysFolderIsTakenOver(Person person) {
        person.types("dz-env state wipe debian:trixie --yes").succeeded();
        person.types(STORE_SOMETHING).succeeded();
        person.types("dz-env run debian:trixie -- sh -c 'echo of-env-py | tee .config/dangerzone/x"
                        + " .local/share/dangerzone/x >>.bash_history'")
                .succeeded();
        // The same folder, under the name that env.py gave it after --version 13.
        person.types("mv " + ENVS + "/debian/trixie " + ENVS + "/debian/13").succeeded();

        assertThat(person.types(STORE_SOMETHING).succeeded().stdout())
                .as("what the inner Podman has stored")
                .contains("converter:1 is there");
        assertThat(person.types("dz-env run debian:trixie -- cat .config/dangerzone/x .local/share/dangerzone/x"
                                + " .bash_history")
                        .succeeded()
                        .stdout())
                .isEqualTo("of-env-py\n".repeat(3));
        assertThat(person.types("dz-env state list").succeeded().stdout())
                .containsPattern("\ndebian:13 .* debian:trixie +" + envs(person) + "/debian/13/state\n");
        person.types("dz-env state wipe debian:trixie --yes").succeeded();
        person.types("test ! -e " + ENVS + "/debian/13/state").succeeded();
    }

    private static Path envs(Person person) {
        return person.home().resolve(".local/share/dangerzone-dev/envs");
    }

    private static List<String> entries(Person person) {
        return person.types("ls -A " + ENVS + "/debian/trixie")
                .succeeded()
                .stdout()
                .lines()
                .toList();
    }
}
