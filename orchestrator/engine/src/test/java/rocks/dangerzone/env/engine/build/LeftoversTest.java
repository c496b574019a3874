package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

class LeftoversTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String BASE = "b".repeat(64);
    private static final Client SELF = Client.self();
    private static final Client DEAD = new Client(SELF.boot(), SELF.namespace(), SELF.pid(), SELF.startTime() - 1);
    private static final Client OF_ANOTHER_BOOT = new Client("b007", SELF.namespace(), SELF.pid(), 1);
    private static final Client OF_ANOTHER_NAMESPACE = new Client(SELF.boot(), "1", SELF.pid(), 1);

    @TempDir
    Path temp;

    private final List<ProgressEvent> events = new ArrayList<>();

    @Test
    void takesABuildForDeadWhoseClientIs() {
        assertThat(leftovers().dead(marker(DEAD, Duration.ZERO))).isTrue();
        assertThat(leftovers().dead(marker(SELF, Duration.ofDays(9)))).isFalse();
    }

    @Test
    void takesABuildThatItCannotSeeForDeadOnceItsLogIsStillForAnHour() throws IOException {
        for (Client unseen : List.of(OF_ANOTHER_BOOT, OF_ANOTHER_NAMESPACE)) {
            BuildMarker marker = marker(unseen, Duration.ofHours(3));
            assertThat(leftovers().dead(marker)).isTrue();

            Path log = Files.write(temp.resolve(marker.log()), new byte[0]);
            Files.setLastModifiedTime(log, FileTime.from(NOW.minus(Duration.ofMinutes(59))));
            assertThat(leftovers().dead(marker)).isFalse();
            Files.setLastModifiedTime(log, FileTime.from(NOW.minus(Duration.ofMinutes(61))));
            assertThat(leftovers().dead(marker)).isTrue();
            Files.delete(log);
        }
    }

    @Test
    void writesABuildDownAndForgetsIt() throws IOException {
        Path file = leftovers().begin(BASE, temp.resolve("x.log")).orElseThrow();

        assertThat(markers().all().values()).containsExactly(new BuildMarker(SELF, NOW, BASE, "x.log"));
        assertThat(markers().folder().toFile().list()).containsExactly("x.log.build");
        leftovers().end(file);
        assertThat(markers().folder()).isEmptyDirectory();
        assertThat(events).isEmpty();
    }

    @Test
    void onlyTellsWhereABuildCannotBeWrittenDown() throws IOException {
        Files.createFile(markers().folder());

        assertThat(leftovers().begin(BASE, temp.resolve("x.log"))).isEmpty();
        assertThat(events)
                .containsExactly(new ProgressEvent.Note("cannot write down in " + temp
                        + "/builds that a build goes on (java.nio.file.FileAlreadyExistsException: " + temp
                        + "/builds); if it is killed, its working containers stay"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1/2/3-4",
                "CLIENT\nyesterday\nBASE\nx.log\n",
                "CLIENT\n2026-11-23T12:00:00Z\nb\nx.log\n",
                "CLIENT\n2026-11-23T12:00:00Z\nBASE\n../x.log\n",
                "?\n2026-11-23T12:00:00Z\nBASE\nx.log\n",
                "CLIENT\n2026-11-23T12:00:00Z\nBASE\nx.log\nmore\n"
            })
    void leavesFilesAloneThatAreNoMarkers(String text) throws IOException {
        Files.createDirectories(markers().folder());
        Path file = Files.writeString(
                markers().folder().resolve("x.build"),
                text.replace("CLIENT", SELF.label()).replace("BASE", BASE));

        assertThat(markers().all()).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void readsTheMarkersThatItWrote() {
        BuildMarker marker = marker(SELF, Duration.ZERO);

        assertThat(BuildMarker.parse(marker.text())).isEqualTo(Optional.of(marker));
    }

    private static BuildMarker marker(Client client, Duration age) {
        return new BuildMarker(client, NOW.minus(age), BASE, "x.log");
    }

    private MarkerFolder markers() {
        return new MarkerFolder(temp.resolve("builds"));
    }

    private Leftovers leftovers() {
        return new Leftovers(markers(), temp, SELF, Clock.fixed(NOW, ZoneOffset.UTC), events::add);
    }
}
