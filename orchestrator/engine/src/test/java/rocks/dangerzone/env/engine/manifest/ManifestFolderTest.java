package rocks.dangerzone.env.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFolderTest {

    @TempDir
    Path folder;

    private final List<String> skipped = new ArrayList<>();

    @Test
    void givesTheNewestRunFirstWheneverTheFilesWereWritten() throws IOException {
        write("a.json", 2, 30);
        write("b.json", 3, 10);
        write("c.json", 1, 20);

        assertThat(days()).containsExactly(3, 2, 1);
        assertThat(new ManifestFolder(folder)
                        .latest(skipped::add)
                        .orElseThrow()
                        .run()
                        .started())
                .isEqualTo(day(3));
        assertThat(skipped).isEmpty();
    }

    @Test
    void tellsWhatItSkips() throws IOException {
        write("a.json", 1, 1);
        Files.writeString(folder.resolve("b.json"), "{\"manifestVersion\": 2}");
        Files.writeString(folder.resolve("c.json"), "{");

        assertThat(days()).containsExactly(1);
        assertThat(skipped)
                .containsExactly(
                        "cannot use the manifest " + folder.resolve("b.json")
                                + ": its manifestVersion is 2, written by a later dz-env; this one knows 1",
                        "cannot use the manifest " + folder.resolve("c.json") + ": it is cut off at line 1, column 2");
    }

    @Test
    void leavesOtherFilesAlone() throws IOException {
        write("a.json", 1, 1);
        Files.writeString(folder.resolve("a.json.journal"), "x");
        Files.writeString(folder.resolve(".a.json.0123.new"), "x");
        Files.writeString(folder.resolve(".hidden.json"), "x");
        Files.createDirectory(folder.resolve("folder.json"));

        assertThat(days()).containsExactly(1);
        assertThat(skipped).isEmpty();
    }

    @Test
    void holdsThirtyAtMostThoseThatWereWrittenLast() throws IOException {
        for (int day = 1; day <= 32; day++) {
            write("%02d.json".formatted(day), day, day);
        }

        assertThat(days()).hasSize(30).startsWith(32).endsWith(3);
    }

    @Test
    void holdsNoneIfItIsNotThere() {
        assertThat(new ManifestFolder(folder.resolve("none")).latest(skipped::add))
                .isEmpty();
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new ManifestFolder(file).latest(skipped::add))
                .hasMessage("cannot read the folder of manifests " + file + ": it is no folder. Name a folder that you"
                        + " can read.");
    }

    private List<Integer> days() {
        return new ManifestFolder(folder)
                .newestFirst(skipped::add)
                .map(manifest -> (int) (manifest.run().started().getEpochSecond() / 86400))
                .toList();
    }

    private void write(String name, int startedOnDay, int writtenOnDay) throws IOException {
        RunRecord run = Samples.run("20261125T063200Z-0a1b2c", day(startedOnDay), RunRecord.Status.COMPLETE);
        Path file = folder.resolve(name);
        ManifestFile.write(file, new Manifest(run, List.of(Samples.skipped("a/dev"))));
        Files.setLastModifiedTime(file, FileTime.from(day(writtenOnDay)));
    }

    private static Instant day(int day) {
        return Instant.ofEpochSecond(day * 86400L);
    }
}
