package rocks.dangerzone.env.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Podman's working files do not pile up where it is killed. */
class TemporaryFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path temp;

    @Test
    void isTheUsersOwn() throws IOException {
        Path folder = ready();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void losesWhatKilledServicesLeftLongAgo() throws IOException {
        Path context = left("libpod_builder1/build/Dockerfile", "2026-11-25T11:59:59Z");
        Path working = left("buildah2/mnt/file", "2026-11-24T12:00:00Z");

        ready();

        assertThat(context).doesNotExist();
        assertThat(working).doesNotExist();
        assertThat(ready()).isEmptyDirectory();
    }

    @Test
    void keepsWhatMayBeInUseAndCacheMounts() throws IOException {
        Path recent = left("libpod_builder3/build/Dockerfile", "2026-11-25T12:00:01Z");
        Path cache = left("buildah-cache/0123/var/cache/apt/pkgcache.bin", "2026-10-01T00:00:00Z");

        ready();

        assertThat(recent).exists();
        assertThat(cache).exists();
    }

    private Path ready() throws IOException {
        return new TemporaryFolder(temp.resolve("cache/podman"), Clock.fixed(NOW, ZoneOffset.UTC)).ready();
    }

    /** A file in the folder whose first part is as old as said. */
    private Path left(String name, String time) throws IOException {
        Path folder = temp.resolve("cache/podman");
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
        Files.setLastModifiedTime(folder.resolve(Path.of(name).getName(0)), FileTime.from(Instant.parse(time)));
        return file;
    }
}
