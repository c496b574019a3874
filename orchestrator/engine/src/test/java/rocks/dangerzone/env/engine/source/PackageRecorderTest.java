package rocks.dangerzone.env.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Sha256;

class PackageRecorderTest {

    private static final String DEB = "deb_dist/dangerzone_1.0.0-1_amd64.deb";
    private static final String UNRECORDED = "cannot record which source " + DEB + " was built from: ";

    @TempDir
    Path temp;

    private final List<ProgressEvent> events = new ArrayList<>();
    private SampleRepository repository;
    private String commit;

    @BeforeEach
    void commitCheckout() throws Exception {
        repository = SampleRepository.init(temp.resolve("dangerzone"));
        commit = repository.commit();
        for (String path : List.of(".gitignore", "pyproject.toml", "poetry.lock", "share/version.txt")) {
            old(repository.root().resolve(path));
        }
    }

    @Test
    void recordsTheSourceOfANewPackage() throws IOException {
        PackageRecorder recorder = begin();
        Path deb = repository.write(DEB, "package");
        Path rpm = repository.write("dist/dangerzone-1.0.0-1.fc44.noarch.rpm", "another");
        repository.write("deb_dist/dangerzone.changes", "no package");
        recorder.record(events::add);

        assertThat(record(deb).toString())
                .isEqualTo("{\"sha256\":\"" + Sha256.of(deb) + "\",\"repository\":null,\"commit\":\"" + commit
                        + "\",\"dirty\":false,\"difference\":null}");
        assertThat(record(rpm).path("sha256").asText()).isEqualTo(Sha256.of(rpm));
        assertThat(repository.root().resolve("deb_dist").toFile().list())
                .containsExactlyInAnyOrder(
                        "dangerzone_1.0.0-1_amd64.deb",
                        "dangerzone_1.0.0-1_amd64.deb.source.json",
                        "dangerzone.changes");
        assertThat(events).isEmpty();
        assertThat(repository.state().dirty()).isFalse();
    }

    @Test
    void recordsWhatDifferedFromTheCommit() throws IOException {
        old(repository.write("pyproject.toml", "[changed]\n"));
        PackageRecorder recorder = begin();
        Path deb = repository.write(DEB, "package");
        recorder.record(events::add);

        assertThat(record(deb).path("dirty").asBoolean()).isTrue();
        assertThat(record(deb).path("difference").asText())
                .isEqualTo(repository.state().difference().orElseThrow());
    }

    @Test
    void recordsOnlyWhatIsNew() throws Exception {
        Path deb = repository.write(DEB, "package");
        Path kept = repository.write("deb_dist/kept.deb", "kept");
        PackageRecorder recorder = begin();
        Path moved = repository.write("deb_dist/other", "package");
        Files.setLastModifiedTime(moved, Files.getLastModifiedTime(deb));
        Files.move(moved, deb, StandardCopyOption.REPLACE_EXISTING);
        recorder.record(events::add);

        assertThat(record(deb).path("commit").asText()).isEqualTo(commit);
        assertThat(kept.resolveSibling("kept.deb.source.json")).doesNotExist();
    }

    @Test
    void replacesTheRecordOfAnEarlierPackage() throws Exception {
        PackageRecorder recorder = begin();
        Path deb = repository.write(DEB, "package");
        recorder.record(events::add);
        old(repository.write("pyproject.toml", "[changed]\n"));
        String later = repository.commit();
        recorder = begin();
        repository.write(DEB, "later package");
        recorder.record(events::add);

        assertThat(record(deb).path("commit").asText()).isEqualTo(later);
        assertThat(record(deb).path("sha256").asText()).isEqualTo(Sha256.of(deb));
    }

    @Test
    void recordsNothingWhereHeadWasMovedMeanwhile() throws Exception {
        PackageRecorder recorder = begin();
        repository.write(DEB, "package");
        repository.write("pyproject.toml", "[changed]\n");
        String later = repository.commit();
        recorder.record(events::add);

        assertNothingRecorded("HEAD was moved from commit " + commit.substring(0, 12) + " to " + later.substring(0, 12)
                + " meanwhile");
    }

    @Test
    void recordsNothingWhereTheSourceWasChangedMeanwhile() throws Exception {
        old(repository.write("uv.lock", "changed before"));
        PackageRecorder recorder = begin();
        repository.write(DEB, "package");
        repository.write("share/new.txt", "new");
        recorder.record(events::add);

        assertNothingRecorded("share/new.txt was changed meanwhile");
    }

    @Test
    void isNotDisturbedByIgnoredFiles() throws Exception {
        PackageRecorder recorder = begin();
        Path deb = repository.write(DEB, "package");
        repository.write("x.tmp", "x");
        recorder.record(events::add);

        assertThat(record(deb).path("commit").asText()).isEqualTo(commit);
    }

    @Test
    void recordsNothingWithoutARepository() throws IOException {
        SampleRepository plain = new SampleRepository(temp.resolve("plain"));
        plain.write("share/version.txt", "1.0.0\n");
        plain.write("pyproject.toml", "");
        plain.write("poetry.lock", "");
        PackageRecorder recorder = PackageRecorder.begin(plain.checkout(), Sha256::of);
        plain.write(DEB, "package");
        recorder.record(events::add);

        assertThat(plain.root().resolve("deb_dist").toFile().list()).containsExactly("dangerzone_1.0.0-1_amd64.deb");
        assertThat(events).isEmpty();
    }

    @Test
    void tellsThatItCannotWrite() throws IOException {
        PackageRecorder recorder = begin();
        repository.write(DEB, "package");
        repository.write(DEB + ".source.json/in/the/way", "");
        recorder.record(events::add);

        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        ProgressEvent.Note.class,
                        note -> assertThat(note.text()).startsWith(UNRECORDED + "the system says java.nio.file."));
        assertThat(repository.root().resolve("deb_dist").toFile().list()).hasSize(2);
    }

    private void assertNothingRecorded(String reason) {
        assertThat(events).containsExactly(new ProgressEvent.Note(UNRECORDED + reason));
        assertThat(repository.root().resolve("deb_dist").toFile().list())
                .containsExactly("dangerzone_1.0.0-1_amd64.deb");
    }

    private PackageRecorder begin() {
        return PackageRecorder.begin(repository.checkout(), Sha256::of);
    }

    /** Makes a file look as if it was written long before the command began. */
    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    private static JsonNode record(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file.resolveSibling(file.getFileName() + ".source.json")));
    }
}
