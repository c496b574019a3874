package rocks.dangerzone.env.engine.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.client.OwnedName;
import rocks.dangerzone.env.engine.display.Xauthority.Entry;
import rocks.dangerzone.env.engine.host.UserFolders;

class CookieFileTest {

    private static final Client SELF = Client.self();
    private static final Client DEAD = new Client(SELF.boot(), SELF.namespace(), SELF.pid(), SELF.startTime() - 1);
    private static final Client OF_ANOTHER_BOOT = new Client("b007", SELF.namespace(), SELF.pid(), 1);
    private static final X11Access.Cookie COOKIE =
            new X11Access.Cookie("/home/me/.Xauthority", new Entry(256, "vm", "1", "MIT-MAGIC-COOKIE-1", "secret"));

    @TempDir
    Path temp;

    @Test
    void itIsTheUsersAloneAndGoneAfterwards() throws IOException {
        CookieFile file = CookieFile.next(folders(), SELF, COOKIE);
        try (Cleanup _ = file.write(folders())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("r"))))
                    .isEqualTo("rwx------");
            assertThat(Files.readAllBytes(file.file()))
                    .isEqualTo(COOKIE.entry().wild().bytes());
        }
        assertThat(temp.resolve("r")).isEmptyDirectory();
    }

    @Test
    void eachRunHasOneOfItsOwn() {
        assertThat(CookieFile.next(folders(), SELF, COOKIE)).isNotEqualTo(CookieFile.next(folders(), SELF, COOKIE));
    }

    @Test
    void whereItCannotBeWrittenNothingIsLeft() throws IOException {
        CookieFile file = CookieFile.next(folders(), SELF, COOKIE);
        Files.createDirectories(file.file());

        assertThatThrownBy(() -> file.write(folders()))
                .hasMessage("cannot write the display's cookie to " + file.file()
                        + ": the system says java.nio.file.FileAlreadyExistsException: " + file.file()
                        + ". Make room there, or run with --gui none.");
        assertThat(temp.resolve("r")).isEmptyDirectory();
    }

    @Test
    void whatKilledProcessesLeftIsSwept() throws IOException {
        Path dead = make(OwnedName.next("xauthority", DEAD));
        Path alive = make(OwnedName.next("xauthority", SELF));
        Path old = make(OwnedName.next("xauthority", OF_ANOTHER_BOOT));
        Path young = make(OwnedName.next("xauthority", OF_ANOTHER_BOOT));
        Path other = make(OwnedName.next("other", DEAD));
        Path socket = make("podman.sock");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(8))));

        CookieFile.sweep(folders(), SELF, Instant.now());

        assertThat(temp.resolve("r").toFile().listFiles())
                .containsExactlyInAnyOrder(alive.toFile(), young.toFile(), other.toFile(), socket.toFile());
        assertThat(dead).doesNotExist();
    }

    @Test
    void withoutTheFolderThereIsNothingToSweep() {
        CookieFile.sweep(folders(), SELF, Instant.now());

        assertThat(temp).isEmptyDirectory();
    }

    private Path make(String name) throws IOException {
        Files.createDirectories(temp.resolve("r"));
        return Files.createFile(temp.resolve("r").resolve(name));
    }

    private UserFolders folders() {
        return new UserFolders(temp.resolve("c"), temp.resolve("f"), temp.resolve("envs"), temp.resolve("r"));
    }
}
