package rocks.dangerzone.env.engine.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.ProblemException;

class SnapshotTest {

    private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant THEN = Instant.parse("2026-01-15T12:30:00Z");
    private static final Distro TRIXIE = Catalogue.bundled().find("debian:trixie");

    @ParameterizedTest
    @CsvSource({
        "2026-01-15,2026-01-15T00:00:00Z",
        "2026-01-15T12:30:00Z,2026-01-15T12:30:00Z",
        "2026-01-15T14:30:00.9+02:00,2026-01-15T12:30:00Z",
        "2026-02-01,2026-02-01T00:00:00Z"
    })
    void readsDaysAndMoments(String typed, Instant date) {
        assertThat(Snapshot.date(typed, NOW)).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "-2026-01-15T12:30:00Z", "2026-01-15T12:30", "20260115", ""})
    void refusesWhatIsNoDate(String typed) {
        assertThatThrownBy(() -> Snapshot.date(typed, NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the date \"" + typed
                        + "\": it is neither a day nor a moment. Write it as 2026-01-15 or as 2026-01-15T12:00:00Z.");
    }

    @Test
    void refusesTheFuture() {
        assertThatThrownBy(() -> Snapshot.date("2026-02-01T00:00:01Z", NOW))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot lock as of 2026-02-01T00:00:01Z: that is in the future. Name a moment that has passed.");
    }

    @Test
    void acceptsExpiredReleaseFilesOfTheSnapshotOnly() {
        assertThat(of(TRIXIE, Map.of("snapshot.debian", "http://s.example/archive/{archive}/{date}/"))
                        .lines("main,contrib"))
                .containsExactly(
                        "deb [check-valid-until=no] http://s.example/archive/debian/20260115T123000Z/ trixie main contrib",
                        "deb [check-valid-until=no] http://s.example/archive/debian/20260115T123000Z/ trixie-updates main"
                                + " contrib",
                        "deb [check-valid-until=no] http://s.example/archive/debian-security/20260115T123000Z/ trixie-security"
                                + " main contrib");
    }

    @Test
    void takesAnAddressWithoutASlashAtItsEnd() {
        assertThat(of(
                                Catalogue.bundled().find("ubuntu:24.04"),
                                Map.of("snapshot.ubuntu", "https://s.example/ubuntu/{date}"))
                        .lines("main"))
                .first()
                .isEqualTo("deb [check-valid-until=no] https://s.example/ubuntu/20260115T123000Z/ noble main");
    }

    @Test
    void refusesADistroWithoutSuchAnArchive() {
        assertThatThrownBy(() -> of(Distros.FEDORA, Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot lock fedora:44 as of 2026-01-15T12:30:00Z: the catalogue knows of no archive that keeps its"
                                + " earlier states. Lock it without --snapshot.");
    }

    @Test
    void refusesADistroWhoseArchiveIsNotSet() {
        assertThatThrownBy(() -> of(TRIXIE, Map.of("snapshot.ubuntu", "https://s.example/ubuntu/{date}")))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot lock debian:trixie as of 2026-01-15T12:30:00Z: no archive is set that keeps its earlier"
                                + " states. Set snapshot.debian in dz-env.yaml or config.yaml, as docs/lock.md tells.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://s.example/archive/",
                "ftp://s.example/{date}/",
                "http://s.example/{date} trixie/",
                "http://s.example/x{date}/",
                "http://s.example/{date}/{arch}/"
            })
    void refusesAnAddressThatIsNone(String address) {
        assertThatThrownBy(() -> of(TRIXIE, Map.of("snapshot.debian", address)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use --snapshot-debian: it cannot be '" + address
                        + "'. It has to be the http or https URL of"
                        + " a snapshot archive with {date} in it, and {archive} where it keeps several.");
    }

    @Test
    void tellsThatTheArchiveHasNothingForTheDate() {
        List<String> messages = List.of(
                "E: The repository 'http://snapshot.example/debian/19700101T000000Z trixie Release' does not have a Release"
                        + " file.",
                "E: mmdebstrap failed to run");

        assertThat(BootstrapFailure.explain(new Snapshot(TRIXIE, Instant.EPOCH, ""), messages, 25))
                .hasMessage(
                        "cannot bootstrap debian:trixie as of 1970-01-01T00:00:00Z: the snapshot archive has nothing of"
                                + " trixie for that date (http://snapshot.example/debian/19700101T000000Z). Name a later date: it may"
                                + " not go back so far, or there was no such release yet.");
    }

    private static Snapshot of(Distro distro, Map<String, String> settings) {
        Path none = Path.of("/nonexistent");
        UserFolders folders = new UserFolders(none, none, none, none);
        return Snapshot.of(distro, THEN, SettingsLoader.load(settings, Map.of(), Optional.empty(), folders));
    }
}
