package rocks.dangerzone.env.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.podman.container.ContainerDetails;
import rocks.dangerzone.env.problem.ProblemException;

/** A wipe on real files; the containers are made up. */
class WipeTest {

    private static final StateUsers NOBODY = new StateUsers(List.of());

    @TempDir
    Path temp;

    private Path folder;
    private EnvironmentState state;

    @BeforeEach
    void makeState() throws IOException {
        folder = temp.resolve("debian/trixie/state");
        state = new EnvironmentState(folder);
        state.prepare();
        Files.writeString(state.settings().resolve("settings.json"), "{}");
    }

    @Test
    void leavesNothing() {
        wipe().carryOut(() -> NOBODY);

        assertThat(temp.resolve("debian/trixie")).isEmptyDirectory();
    }

    @Test
    void followsNoLinks() throws IOException {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious"), "x");
        Files.createSymbolicLink(state.data().resolve("folder"), outside);
        Files.createSymbolicLink(state.data().resolve("file"), precious);

        wipe().carryOut(() -> NOBODY);

        assertThat(precious).hasContent("x");
        assertThat(folder).doesNotExist();
    }

    @Test
    void refusesALinkInItsPlace() throws IOException {
        Path elsewhere = Files.move(folder, temp.resolve("elsewhere"));
        Files.createSymbolicLink(folder, elsewhere);

        assertThatThrownBy(() -> wipe().carryOut(() -> NOBODY))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot wipe the state of debian:trixie: " + folder
                        + " is a symbolic link, and nothing outside of that place is removed."
                        + " Remove the link, and what it leads to, by hand.");
        assertThat(elsewhere.resolve(".config/dangerzone/settings.json")).exists();
    }

    @Test
    void refusesWhileAContainerUsesIt() {
        assertThatThrownBy(() -> wipe().carryOut(() -> users("frosty_wiles")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot wipe the state of debian:trixie: the container frosty_wiles uses it."
                        + " Wait until what runs there is done, or end it: podman stop frosty_wiles.");
        assertThatThrownBy(() -> wipe().carryOut(() -> users("a", "b")))
                .hasMessage("cannot wipe the state of debian:trixie: the containers a, b use it."
                        + " Wait until what runs there is done, or end it: podman stop a b.");
        assertThat(state.ready()).isTrue();
    }

    @Test
    void takesItBackWhereARunWasFaster() {
        Queue<StateUsers> asked = new ArrayDeque<>(List.of(NOBODY, users("late")));

        assertThatThrownBy(() -> wipe().carryOut(asked::remove)).hasMessageContaining("the container late uses it");

        assertThat(state.ready()).isTrue();
        assertThat(state.settings().resolve("settings.json")).hasContent("{}");
    }

    @Test
    void tellsAnotherStatesUsersFromItsOwn() {
        ContainerDetails other = container("other", temp.resolve("debian/trixie/state2/containers"));
        ContainerDetails whole = container("whole", folder);

        assertThat(new StateUsers(List.of(other, whole)).of(folder)).containsExactly("whole");
    }

    @Test
    void tellsWhatStaysOfIt() throws IOException {
        // A tool that fails stands for a disk that does.
        Path rm = Files.writeString(
                temp.resolve("rm"), "#!/bin/sh\necho 'rm: cannot remove x: Input/output error'; exit 1\n");
        rm.toFile().setExecutable(true);
        Wipe wipe = new Wipe(found(), new StateFiles(Map.of("PATH", temp.toString()), true), Client.self());

        assertThatThrownBy(() -> wipe.carryOut(() -> NOBODY))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("cannot wipe the state of debian:trixie: rm: cannot remove x: Input/output error;"
                        + " what is left of it in " + temp + "/debian/trixie/\\.wiped_\\S+ is not used any more\\."
                        + " Let root remove it: sudo rm -rf " + temp + "/debian/trixie/\\.wiped_\\S+\\.");
        assertThat(folder).doesNotExist();
    }

    @Test
    void measuresWhatIsOnTheDisk() throws IOException {
        StateFiles files = new StateFiles(System.getenv(), true);
        long before = files.size(folder).orElseThrow();
        Files.write(state.containers().resolve("layer"), new byte[1 << 20]);
        Files.createLink(state.containers().resolve("again"), state.containers().resolve("layer"));

        assertThat(files.size(folder).orElseThrow() - before).isBetween(1L << 20, (1L << 20) + (1L << 16));
        assertThat(files.size(temp.resolve("nowhere"))).isEmpty();
    }

    private StateUsers users(String... names) {
        return new StateUsers(List.of(names).stream()
                .map(name -> container(name, state.containers()))
                .toList());
    }

    private static ContainerDetails container(String name, Path source) {
        return new ContainerDetails(
                name, name, "running", List.of(new ContainerDetails.Mount("bind", source.toString(), "/x")));
    }

    private Wipe wipe() {
        return new Wipe(found(), new StateFiles(System.getenv(), true), Client.self());
    }

    private FoundState found() {
        return new FoundState(folder, "debian", "trixie", Optional.empty(), true);
    }
}
