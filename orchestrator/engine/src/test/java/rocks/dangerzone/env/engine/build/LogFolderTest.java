package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFolderTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path temp;

    @Test
    void namesLogsByTimeAndCell() throws IOException {
        assertThat(at(NOW).newLog("debian-trixie/dev").getFileName().toString())
                .startsWith("20261123-120000-000-debian-trixie-dev-");
    }

    @Test
    void keepsTheNewestFiftyOfWhatIsOlderThanADay() throws IOException {
        for (int second = 0; second < 60; second++) {
            Files.createFile(at(NOW.plusSeconds(second)).newLog("x"));
        }
        assertThat(temp.toFile().list()).hasSize(60);

        at(NOW.plus(Duration.ofHours(25))).newLog("x");

        assertThat(temp.toFile().list())
                .hasSize(49)
                .anyMatch(name -> name.startsWith("20261123-120059"))
                .noneMatch(name -> name.startsWith("20261123-120010"));
    }

    @Test
    void forgetsLogsAfterThirtyDays() throws IOException {
        Path old = Files.createFile(at(NOW.minus(Duration.ofDays(31))).newLog("x"));
        Path recent = Files.createFile(at(NOW.minus(Duration.ofDays(29))).newLog("x"));
        Path foreign = Files.createFile(temp.resolve("notes.txt"));

        at(NOW).newLog("x");

        assertThat(old).doesNotExist();
        assertThat(recent).exists();
        assertThat(foreign).exists();
    }

    private LogFolder at(Instant time) {
        return new LogFolder(temp, Clock.fixed(time, ZoneOffset.UTC));
    }
}
