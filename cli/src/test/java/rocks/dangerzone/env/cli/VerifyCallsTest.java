package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestFile;
import rocks.dangerzone.env.engine.manifest.RunRecord;

/** {@code verify} and {@code manifest export} as far as they need no Podman. */
class VerifyCallsTest {

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void writeManifest() throws IOException {
        Files.createDirectories(folder.resolve("share"));
        Files.writeString(folder.resolve("share/version.txt"), "1.0.0\n");
        Files.writeString(folder.resolve("pyproject.toml"), "[project]\n");
        Files.writeString(folder.resolve("poetry.lock"), "\n");
        CellExecution failed = new CellExecution(
                Status.FAILED,
                Optional.of("cannot build it: so it is. Try again."),
                List.of(),
                1,
                Optional.of(Instant.EPOCH),
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                List.of());
        ManifestFile.write(
                folder.resolve("m.json"),
                new Manifest(
                        new RunRecord(
                                "20261125T063200Z-0a1b2c",
                                "1.0.0",
                                Instant.EPOCH,
                                Optional.of(Instant.EPOCH),
                                RunRecord.Status.COMPLETE,
                                List.of("all"),
                                1),
                        List.of(new CellRecord("debian-trixie/dev", Optional.empty(), Optional.empty(), failed))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                verify | missing required parameter: 'MANIFEST'. 'dz-env verify --help' shows how it is used.
                verify m.json --jobs 2 | cannot use --jobs without --rebuild: nothing is built without it. Add --rebuild, or leave --jobs out.
                verify m.json --rebuild --jobs 0 | cannot use --jobs 0: it is not between 1 and 1000. Give the number of cells to build side by side, or leave it out.
                verify m.json trixie/end-user | cannot use "trixie/end-user": the manifest has no such cell; it has debian-trixie/dev. Name cells that it has, or none for all of them.
                verify m.json trixy | unknown distro "trixy": the catalogue has none of that name. Did you mean debian:trixie? 'dz-env list' shows all.
                verify m.json fedora-* | cannot use "fedora-*": the manifest has no such cell; it has debian-trixie/dev. Name cells that it has, or none for all of them.
                verify m.json --podman unix:///a --podman unix:///b | cannot use 2 Podman services: this command works at one, and --podman was given more than once. Name one; 'dz-env matrix build' takes several.
                manifest | a command is missing. 'dz-env manifest --help' shows how it is used.
                manifest export m.json --format slsa | missing required option: '--output=DIR'. 'dz-env manifest export --help' shows how it is used.
                manifest export m.json --format sldsa --output out | unknown format "sldsa": the formats are slsa, spdx, cyclonedx. Did you mean slsa?
                """)
    void aWrongUseIsToldInOneParagraph(String typed, String told) {
        Outcome outcome = Outcome.of(folder, typed.split(" "));

        assertThat(outcome.err()).isEqualTo("dz-env: " + told + "\n");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void anExportWantsAFormat() {
        Outcome outcome = Outcome.of(folder, "manifest", "export", "m.json", "--output", "out");

        assertThat(outcome.err())
                .isEqualTo("dz-env: missing required option: '--format=slsa|spdx|cyclonedx'."
                        + " 'dz-env manifest export --help' shows how it is used.\n");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void aManifestThatIsNotThereIsNamed() {
        for (String command : List.of("verify none.json", "manifest export none.json --format slsa --output out")) {
            Outcome outcome = Outcome.of(folder, command.split(" "));

            assertThat(outcome.err())
                    .isEqualTo("dz-env: cannot use the manifest " + folder
                            + "/none.json: there is no such file. Check its path; 'dz-env matrix build' writes one.\n");
            assertThat(outcome.code()).isEqualTo(2);
        }
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        Outcome outcome = Outcome.of(folder, "verify", "m.json", "--podman", "unix:///nowhere/podman.sock");

        assertThat(outcome.code()).isEqualTo(69);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void cellsWithoutAnImageAreLeftOut() {
        Outcome outcome = Outcome.of(folder, "manifest", "export", "m.json", "--format", "slsa", "--output", "out");

        assertThat(outcome.err()).isEqualTo("out has 0 files; cells without an image: 1\n");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void aVerificationThatIsNoneIsRefusedByTheReport() {
        Outcome outcome = Outcome.of(folder, "matrix", "report", "m.json", "--verification", "m.json");

        assertThat(outcome.err())
                .isEqualTo("dz-env: cannot use the verification " + folder
                        + "/m.json: it is no verification, or one of another version of dz-env. Write it anew: dz-env"
                        + " verify MANIFEST --json >FILE.\n");
        assertThat(outcome.code()).isEqualTo(2);
    }
}
