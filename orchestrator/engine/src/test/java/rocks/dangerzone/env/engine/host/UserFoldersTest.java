package rocks.dangerzone.env.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.problem.ProblemException;

class UserFoldersTest {

    @TempDir
    Path temp;

    @Test
    void followsTheVariables() {
        UserFolders folders = UserFolders.from(Map.of(
                "HOME", "/home/u",
                "XDG_CACHE_HOME", "/c",
                "XDG_CONFIG_HOME", "/k",
                "XDG_DATA_HOME", "/d",
                "XDG_RUNTIME_DIR", temp.toString()));

        assertThat(folders)
                .isEqualTo(new UserFolders(
                        Path.of("/c/dz-env"),
                        Path.of("/k/dz-env"),
                        Path.of("/d/dangerzone-dev/envs"),
                        temp.resolve("dz-env")));
    }

    @Test
    void takesTheUsualFoldersWhereVariablesAreUnsetEmptyOrRelative() {
        UserFolders folders =
                UserFolders.from(Map.of("HOME", "/home/u", "XDG_CACHE_HOME", "", "XDG_CONFIG_HOME", "relative"));

        assertThat(folders.cache()).isEqualTo(Path.of("/home/u/.cache/dz-env"));
        assertThat(folders.config()).isEqualTo(Path.of("/home/u/.config/dz-env"));
        assertThat(folders.environments()).isEqualTo(Path.of("/home/u/.local/share/dangerzone-dev/envs"));
    }

    @Test
    void passesOverARuntimeFolderThatIsNotThere() {
        Path runtime = UserFolders.from(Map.of(
                        "HOME",
                        "/home/u",
                        "XDG_RUNTIME_DIR",
                        temp.resolve("gone").toString()))
                .runtime();

        assertThat(runtime.getFileName().toString()).startsWith("dz-env");
        assertThat(runtime).isNotEqualTo(temp.resolve("gone/dz-env"));
    }

    @Test
    void makesTheRuntimeFolderPrivate() throws IOException {
        UserFolders folders = folders(temp.resolve("run/dz-env"));
        Files.createDirectories(folders.runtime());
        Files.setPosixFilePermissions(folders.runtime(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(Files.getPosixFilePermissions(folders.privateRuntime()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void refusesARuntimeFolderThatIsALink() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("elsewhere")));

        assertThatThrownBy(folders(link)::privateRuntime)
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the folder " + link + ": it belongs to somebody else. Remove it, or set"
                        + " XDG_RUNTIME_DIR to a folder of your own.");
    }

    private UserFolders folders(Path runtime) {
        return new UserFolders(temp, temp, temp, runtime);
    }
}
