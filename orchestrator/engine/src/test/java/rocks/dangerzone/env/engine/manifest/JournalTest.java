package rocks.dangerzone.env.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rocks.dangerzone.env.engine.manifest.Samples.TRIXIE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final RunRecord RUN =
            Samples.run("20261125T063200Z-0a1b2c", Samples.START, RunRecord.Status.RUNNING);

    @TempDir
    Path folder;

    private Path manifest = Path.of("/");
    private Path file = Path.of("/");

    @BeforeEach
    void name() {
        manifest = folder.resolve("manifest.json");
        file = folder.resolve("manifest.json.journal");
    }

    @Test
    void tellsWhatAKilledRunHadDone() {
        Journal journal = Journal.begin(manifest, RUN, List.of(TRIXIE, "a/dev"));
        journal.append(Samples.cell(TRIXIE));

        Manifest recovered = Journal.recover(manifest).orElseThrow();
        assertThat(recovered.run())
                .isEqualTo(new RunRecord(
                        RUN.id(),
                        RUN.tool(),
                        RUN.started(),
                        Optional.empty(),
                        RunRecord.Status.INTERRUPTED,
                        RUN.selection(),
                        RUN.jobs()));
        assertThat(recovered.cell(TRIXIE)).contains(Samples.cell(TRIXIE));
        CellExecution undone = recovered.cell("a/dev").orElseThrow().execution();
        assertThat(undone.status()).isEqualTo(CellExecution.Status.SKIPPED);
        assertThat(undone.failure()).contains("it was not done when the run was killed");
        assertThat(recovered.cells()).hasSize(2);
        // It can be written as it is.
        ManifestFile.write(manifest, recovered);
    }

    @Test
    void ofARunWithAllCellsDoneIsComplete() {
        Journal journal = Journal.begin(manifest, RUN, List.of(TRIXIE));
        journal.append(Samples.cell(TRIXIE));

        assertThat(Journal.recover(manifest).orElseThrow().run().status()).isEqualTo(RunRecord.Status.COMPLETE);
    }

    @Test
    void isGoneAtTheEndAndStaysWithoutOne() {
        Journal journal = Journal.begin(manifest, RUN, List.of(TRIXIE));
        journal.close();
        assertThat(Journal.recover(manifest)).isPresent();

        journal.end();
        assertThat(folder).isEmptyDirectory();
        assertThat(Journal.recover(manifest)).isEmpty();
    }

    @Test
    void takesTheLaterLineOfACell() {
        Journal journal = Journal.begin(manifest, RUN, List.of(TRIXIE), List.of(Samples.skipped(TRIXIE)));
        assertThat(Journal.recover(manifest).orElseThrow().cell(TRIXIE)).contains(Samples.skipped(TRIXIE));

        journal.append(Samples.cell(TRIXIE));
        assertThat(Journal.recover(manifest).orElseThrow().cell(TRIXIE)).contains(Samples.cell(TRIXIE));
    }

    @Test
    void canEndAfterAnyByte() throws IOException {
        try (Journal journal = Journal.begin(manifest, RUN, List.of("a/dev", "b/dev"))) {
            journal.append(Samples.skipped("a/dev"));
            journal.append(Samples.skipped("b/dev"));
        }
        byte[] whole = Files.readAllBytes(file);
        int seen = 0;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Optional<Manifest> recovered = Journal.recover(manifest);
            int done = recovered.stream()
                    .flatMap(found -> found.cells().stream())
                    .filter(cell -> cell.execution().failure().isEmpty())
                    .toList()
                    .size();
            assertThat(done).isBetween(seen, seen + 1);
            seen = done;
        }
        assertThat(seen).isEqualTo(2);
    }

    @Test
    void doesNotTrustADamagedLine() throws IOException {
        try (Journal journal = Journal.begin(manifest, RUN, List.of(TRIXIE, "a/dev"))) {
            journal.append(Samples.cell(TRIXIE));
            journal.append(Samples.skipped("a/dev"));
        }
        Files.writeString(file, Files.readString(file).replace("FROM debian", "FROM scratch"));

        Manifest recovered = Journal.recover(manifest).orElseThrow();
        assertThat(recovered.cell(TRIXIE).orElseThrow().inputs()).isEmpty();
        assertThat(recovered.cell("a/dev")).contains(Samples.skipped("a/dev"));
    }

    @Test
    void ofALaterVersionIsRefused() throws IOException {
        Files.writeString(file, "{\"manifestVersion\":2}\n");

        assertThatThrownBy(() -> Journal.recover(manifest))
                .hasMessage("cannot use the journal " + file + ": it was written by a later dz-env. Remove it, and the"
                        + " run that it tells of begins anew.");
    }

    @Test
    void keepsEveryLineOfManyThreads() {
        List<String> names =
                IntStream.range(0, 200).mapToObj(i -> "cell-" + i + "/dev").toList();
        try (Journal journal = Journal.begin(manifest, RUN, names);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            names.forEach(name -> threads.execute(() -> journal.append(Samples.cell(name))));
        }

        Manifest recovered = Journal.recover(manifest).orElseThrow();
        assertThat(recovered.cells()).hasSize(200);
        assertThat(recovered.run().status()).isEqualTo(RunRecord.Status.COMPLETE);
    }

    @Test
    void takesLinesThoughAThreadIsInterrupted() {
        try (Journal journal = Journal.begin(manifest, RUN, List.of("a/dev", "b/dev"))) {
            Thread.currentThread().interrupt();
            journal.append(Samples.skipped("a/dev"));
            assertThat(Thread.interrupted()).isTrue();
            journal.append(Samples.skipped("b/dev"));
        }

        assertThat(Journal.recover(manifest).orElseThrow().run().status()).isEqualTo(RunRecord.Status.COMPLETE);
    }

    @Test
    void tellsThatTheDiskRefusesMoreAndKeepsWhatItHas() throws Exception {
        try (OtherProcess run = OtherProcess.withFilesUpTo(64, OtherProcess.Task.JOURNAL, manifest)) {
            assertThat(run.line())
                    .isEqualTo("cannot keep the journal " + file + ": the system says File too large. Make room in its"
                            + " folder and make that writable, or name another manifest file.");
        }

        assertThat(Journal.recover(manifest).orElseThrow().cells())
                .hasSizeGreaterThan(10)
                .allSatisfy(cell -> assertThat(cell).isEqualTo(Samples.cell(cell.cell())));
    }
}
