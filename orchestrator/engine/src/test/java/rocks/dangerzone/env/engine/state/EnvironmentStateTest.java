package rocks.dangerzone.env.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.ProblemException;

class EnvironmentStateTest {

    @TempDir
    Path temp;

    private EnvironmentState state;

    @BeforeEach
    void place() {
        UserFolders folders =
                new UserFolders(temp.resolve("c"), temp.resolve("f"), temp.resolve("envs"), temp.resolve("r"));
        state = EnvironmentState.of(folders, Catalogue.bundled().find("debian:13"));
    }

    @Test
    void liesWhereEnvPyHasIt() {
        assertThat(state.folder()).isEqualTo(temp.resolve("envs/debian/trixie/state"));
    }

    @Test
    void isMadeOnce() {
        assertThat(state.ready()).isFalse();

        state.prepare();

        assertThat(state.ready()).isTrue();
        assertThat(state.folder().resolve("containers")).isEmptyDirectory();
        assertThat(state.folder().resolve(".local/share/dangerzone")).isEmptyDirectory();
        assertThat(state.folder().resolve(".config/dangerzone")).isEmptyDirectory();
        assertThat(state.folder().resolve(".bash_history")).isEmptyFile();
    }

    @Test
    void keepsWhatIsThere() throws IOException {
        state.prepare();
        Files.writeString(state.history(), "make test\n");
        Path kept = Files.writeString(state.settings().resolve("settings.json"), "{}");

        state.prepare();

        assertThat(state.history()).hasContent("make test\n");
        assertThat(kept).hasContent("{}");
    }

    @Test
    void tellsThatAFileIsInTheWay() throws IOException {
        Files.createDirectories(state.folder());
        Files.writeString(state.containers(), "");

        assertThatThrownBy(state::prepare)
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot make the state folder " + state.folder() + ": " + state.containers()
                        + " is there, and is no folder. Make the folder writable for you, or set XDG_DATA_HOME to one"
                        + " that is.");
    }

    @Test
    void isMarkedAsUsedByEachRun() throws IOException {
        state.prepare();
        Instant early = Instant.parse("2026-01-02T03:04:05Z");
        for (Path part : List.of(
                state.containers(),
                state.history(),
                state.data(),
                state.data().resolveSibling(""),
                state.folder().resolve(".local"),
                state.settings(),
                state.folder().resolve(".config"),
                state.folder())) {
            Files.setLastModifiedTime(part, FileTime.from(early));
        }
        assertThat(LastUse.of(state.folder())).isEqualTo(early);

        state.prepare();

        assertThat(LastUse.of(state.folder())).isAfter(early);
    }

    @Test
    void isNotUsedWhereItBelongsToSomebodyElse() {
        state.prepare();
        String owner = Ownership.owner(state.folder());

        assertThatThrownBy(() -> new Ownership(state, 12_345).require())
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the state folder " + state.folder() + ": " + state.folder() + " belongs to "
                        + owner + ". Let root remove it (sudo rm -rf " + state.folder()
                        + "), or set XDG_DATA_HOME to a folder of your own.");
        assertThat(new Ownership(state, 0).foreign()).as("root may use all").isEmpty();
        assertThat(Ownership.of(state).foreign()).isEmpty();
    }
}
