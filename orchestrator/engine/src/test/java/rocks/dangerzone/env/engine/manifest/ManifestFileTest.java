package rocks.dangerzone.env.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rocks.dangerzone.env.engine.manifest.Samples.TRIXIE;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.problem.ProblemException;

class ManifestFileTest {

    private static final String AGAIN = "Take it again from where it was made, or run 'dz-env matrix build' anew.";

    @TempDir
    Path folder;

    private Path file = Path.of("/");

    @BeforeEach
    void name() {
        file = folder.resolve("manifest.json");
    }

    @Test
    void readsWhatItWrote() {
        ManifestFile.write(file, Samples.manifest());

        assertThat(ManifestFile.read(file)).isEqualTo(Samples.manifest());
        assertThat(folder.toFile().list()).containsExactly("manifest.json");
    }

    @Test
    void writesAndReadsAThousandCells() {
        Manifest manifest = new Manifest(
                Samples.run(),
                IntStream.range(0, 1000)
                        .mapToObj(i -> Samples.cell("cell-" + i + "/dev"))
                        .toList());
        ManifestFile.write(file, manifest);

        assertThat(ManifestFile.read(file)).isEqualTo(manifest);
    }

    @Test
    void makesTheFolderAndReplacesWhatIsThere() {
        Path below = folder.resolve("a/b/manifest.json");
        ManifestFile.write(below, new Manifest(Samples.run(), List.of()));
        ManifestFile.write(below, Samples.manifest());

        assertThat(ManifestFile.read(below)).isEqualTo(Samples.manifest());
    }

    @Test
    void isWrittenThoughTheThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        ManifestFile.write(file, Samples.manifest());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ManifestFile.read(file)).isEqualTo(Samples.manifest());
    }

    @Test
    void sweepsWhatAKilledWriterLeftLongAgo() throws IOException {
        Path old = Files.createFile(folder.resolve(".manifest.json.0123456789abcdef.new"));
        Path young = Files.createFile(folder.resolve(".manifest.json.fedcba9876543210.new"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        ManifestFile.write(file, Samples.manifest());

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void tellsThatNothingIsThere() {
        refuses("there is no such file. Check its path; 'dz-env matrix build' writes one.");
    }

    @Test
    void refusesAFolder() throws IOException {
        Files.createDirectory(file);

        refuses("it is a folder. Name a file in it.");
        assertThatThrownBy(() -> ManifestFile.write(file, Samples.manifest()))
                .hasMessage("cannot write the manifest " + file + ": it is a folder. Name a file in it.");
    }

    @Test
    void refusesADevice() {
        file = Path.of("/dev/zero");

        refuses("it is no regular file. Copy what it holds to a file first.");
    }

    @Test
    void refusesAHundredMegabytesUnread() throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100_000_000);
        }

        refuses("it is larger than 64 MiB. Name another file; dz-env writes none as large.");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.createFile(file);

        refuses("it is empty. " + AGAIN);
    }

    @Test
    void tellsWhereItIsCutOff() throws IOException {
        ManifestFile.write(file, Samples.manifest());
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", lines.subList(0, 9)) + "\n  ");

        refuses("it is cut off at line 10, column 3. " + AGAIN);
    }

    @Test
    void tellsWhereItIsNoJson() throws IOException {
        Files.writeString(file, "{\n  \"manifestVersion\": one\n}\n");

        refuses("it is not JSON: line 2, column 22: Unrecognized token 'one': was expecting (JSON String, Number,"
                + " Array, Object or token 'null', 'true' or 'false'). " + AGAIN);
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Files.write(file, new byte[] {0, 0, 0, 0, (byte) 0xff, (byte) 0xfe, 1});

        refuses("it is not JSON: line 1, column 2: Illegal character ((CTRL-CHAR, code 0)): only regular white space"
                + " (\\r, \\n, \\t) is allowed between tokens. " + AGAIN);
    }

    @Test
    void refusesAFieldThatIsThereTwice() throws IOException {
        Files.writeString(file, "{\"manifestVersion\": 1, \"manifestVersion\": 1}");

        refuses("it is not JSON: line 1, column 41: Duplicate field 'manifestVersion'. " + AGAIN);
    }

    @Test
    void refusesOtherJson() throws IOException {
        for (String other : List.of("{\"name\": \"x\"}", "[]", "5", "null")) {
            Files.writeString(file, other);

            refuses("it is no manifest: it has no manifestVersion. Name a file that 'dz-env matrix build' or"
                    + " 'dz-env matrix merge' wrote.");
        }
    }

    @Test
    void refusesALaterVersion() throws IOException {
        Files.writeString(file, "{\"manifestVersion\": 2, \"anything\": {}}");

        refuses("its manifestVersion is 2, written by a later dz-env; this one knows 1. Update dz-env.");
    }

    @Test
    void tellsWhatDoesNotKeepToTheSchema() throws IOException {
        ManifestFile.write(file, Samples.manifest());
        replace("\"steps\": 12", "\"steps\": -12");

        refuses("it does not keep to the schema: /cells/1/execution/steps: must have a minimum value of 0. " + AGAIN);
    }

    @Test
    void countsWhatElseDoesNotKeepToTheSchema() throws IOException {
        Files.writeString(file, "{\"manifestVersion\": 1, \"cells\": []}");

        refuses("it does not keep to the schema: required property 'digest' not found, and 1 more. " + AGAIN);
    }

    @Test
    void noticesAnEditedOutput() throws IOException {
        ManifestFile.write(file, Samples.manifest());
        String recorded = ManifestJson.digest(Samples.manifest());
        replace(Samples.sha256("image"), Samples.sha256("forged"));
        CellRecord cell = Samples.cell(TRIXIE);
        String recomputed = ManifestJson.digest(new Manifest(
                Samples.run(),
                List.of(
                        new CellRecord(TRIXIE, cell.inputs(), Optional.of(forged(cell)), cell.execution()),
                        Samples.skipped("debian-bookworm/dev"))));

        refuses("it was changed after it was written: its digest is recorded as " + recorded + ", but its cells have "
                + recomputed + ". " + AGAIN);
    }

    private static CellOutputs forged(CellRecord cell) {
        CellOutputs real = cell.outputs().orElseThrow();
        return new CellOutputs(
                Samples.sha256("forged"), real.manifestDigest(), real.layers(), real.rootFileSystem(), real.packages());
    }

    @Test
    void noticesAnEditedInput() throws IOException {
        ManifestFile.write(file, Samples.manifest());
        replace("\"DEBIAN_FRONTEND\": \"noninteractive\"", "\"DEBIAN_FRONTEND\": \"dialog\"");
        CellInputs inputs = Samples.inputs(TRIXIE);
        CellInputs edited = new Changed(inputs)
                .buildArgs(Map.of("SOURCE_DATE_EPOCH", "946684800", "DEBIAN_FRONTEND", "dialog"))
                .of(TRIXIE);

        refuses("it was changed after it was written: the inputs digest of debian-trixie/end-user is recorded as "
                + inputs.digest() + ", but its inputs have " + edited.digest() + ". " + AGAIN);
    }

    @Test
    void noticesAnEditedDockerfile() throws IOException {
        ManifestFile.write(file, Samples.manifest());
        replace("FROM debian\\n", "FROM scratch\\n");

        refuses(
                "it was changed after it was written: the SHA-256 of debian-trixie/end-user's Dockerfile is recorded as "
                        + Samples.sha256("FROM debian\nRUN echo \"Grüße\"\n") + ", but its text has "
                        + Samples.sha256("FROM scratch\nRUN echo \"Grüße\"\n") + ". " + AGAIN);
    }

    @Test
    void noticesACellThatWasDoubled() throws IOException {
        Manifest twice = new Manifest(Samples.run(), List.of(Samples.skipped("a/dev"), Samples.skipped("a/dev")));
        Files.writeString(file, ManifestJson.text(twice));

        refuses("it was changed after it was written: a/dev is in it twice. " + AGAIN);
    }

    @Test
    void isNotAFaultThatTheVolatilePartWasChanged() throws IOException {
        ManifestFile.write(file, Samples.manifest());
        replace("\"tookMillis\": 61001", "\"tookMillis\": 1");

        assertThat(ManifestFile.read(file)
                        .cell(TRIXIE)
                        .orElseThrow()
                        .execution()
                        .took())
                .isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void tellsAFolderThatCannotBeMade() throws IOException {
        Files.createFile(folder.resolve("a"));
        Path below = folder.resolve("a/b/manifest.json");

        assertThatThrownBy(() -> ManifestFile.write(below, Samples.manifest()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot write the manifest " + below + ": the system says " + folder
                        + "/a/b: Not a directory. Make room in its folder and make that writable, or name another"
                        + " file.");
    }

    @Test
    void leavesTheOldOneWhereTheDiskRefusesMore() throws Exception {
        ManifestFile.write(file, Samples.manifest());

        try (OtherProcess writer = OtherProcess.withFilesUpTo(64, OtherProcess.Task.WRITE, file)) {
            assertThat(writer.line())
                    .isEqualTo("cannot write the manifest " + file + ": the system says File too large. Make room in"
                            + " its folder and make that writable, or name another file.");
        }
        assertThat(ManifestFile.read(file)).isEqualTo(Samples.manifest());
        assertThat(folder.toFile().list()).containsExactly("manifest.json");
    }

    @Test
    void doesNotWriteWhatItWouldNotRead() throws IOException {
        String megabyte = "#".repeat(1 << 20);
        Manifest huge = new Manifest(
                Samples.run(),
                IntStream.range(0, 65)
                        .mapToObj(i -> Samples.skipped("cell-" + i + "/dev", megabyte))
                        .toList());

        assertThatThrownBy(() -> ManifestFile.write(file, huge))
                .hasMessage("cannot write the manifest " + file + ": it would be larger than 64 MiB. Run fewer cells at"
                        + " once, with --shard for example.");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void doesNotWriteADigestThatIsWrong() {
        CellRecord cell = Samples.cell(TRIXIE);
        String wrong = Samples.sha256("wrong");
        CellInputs inputs =
                new Changed(cell.inputs().orElseThrow()).digest(wrong).inputs();
        Manifest manifest = new Manifest(
                Samples.run(), List.of(new CellRecord(TRIXIE, Optional.of(inputs), cell.outputs(), cell.execution())));

        assertThatThrownBy(() -> ManifestFile.write(file, manifest))
                .hasMessage("cannot write the manifest " + file + ": what is to be written does not keep to the schema"
                        + " (the inputs digest of debian-trixie/end-user is recorded as " + wrong
                        + ", but its inputs have " + Samples.inputs(TRIXIE).digest()
                        + "). This is an error in dz-env: please report it.");
        assertThat(file).doesNotExist();
    }

    private void refuses(String causeAndCure) {
        assertThatThrownBy(() -> ManifestFile.read(file))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the manifest " + file + ": " + causeAndCure);
    }

    private void replace(String old, String fresh) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(old);
        Files.writeString(file, text.replace(old, fresh));
    }
}
