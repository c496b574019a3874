package rocks.dangerzone.env.engine.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.Timestamps;
import io.grafeas.v1.InTotoSlsaProvenanceV1;
import io.grafeas.v1.InTotoSlsaProvenanceV1.SlsaProvenanceV1;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

class ManifestExportTest {

    private static final String TRIXIE = "debian-trixie/end-user";
    private static final String LIST = """
            g++ 4:14.2.0-1 amd64
            libstdc++6 14.2.0-19 amd64
            mupdf 1.25.1+ds1-6 amd64
            """;
    private static final Instant START = Instant.parse("2026-11-25T06:32:00.123Z");

    @TempDir
    Path temp;

    private Store store = new Store(Path.of(""));

    @BeforeEach
    void makeStore() {
        store = new Store(temp.resolve("store"));
    }

    @ParameterizedTest
    @EnumSource
    void keepsToThePublishedSchema(ExportFormat format) throws IOException {
        JsonNode document = exported(format, record(TRIXIE, Status.BUILT));

        assertThat(schema(format).faults(document)).isEmpty();
    }

    /** A schema that finds nothing would prove nothing. */
    @ParameterizedTest
    @EnumSource
    void wouldBeFoundNotToKeepToIt(ExportFormat format) throws IOException {
        ObjectNode document = (ObjectNode) exported(format, record(TRIXIE, Status.BUILT));
        document.put("unheardOf", 1);

        assertThat(schema(format).faults(document)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameTextForTheSameManifest(ExportFormat format) throws IOException {
        CellRecord record = record(TRIXIE, Status.BUILT);
        Path one = export(manifest(record), format, "one").getFirst();
        Path other = export(manifest(record), format, "other").getFirst();

        assertThat(other).hasSameTextualContentAs(one);
        assertThat(temp.resolve("one").toFile().list())
                .containsExactly(one.getFileName().toString());
    }

    @Test
    void namesWhatAnImageWasMadeFrom() throws IOException {
        JsonNode statement = exported(ExportFormat.SLSA, record(TRIXIE, Status.BUILT));

        JsonNode subject = statement.path("subject").path(0);
        assertThat(subject.path("name").asText()).isEqualTo("dangerzone.rocks/debian:trixie-1.0.0-abc");
        assertThat(subject.path("digest").path("sha256").asText()).isEqualTo("b".repeat(64));
        JsonNode definition = statement.path("predicate").path("buildDefinition");
        assertThat(definition.path("buildType").asText()).isEqualTo("tag:dangerzone.rocks,2026:dz-env/build-v1");
        assertThat(definition.path("externalParameters")).isEqualTo(new ObjectMapper().readTree("""
                        {"cell": "debian-trixie/end-user", "platform": "linux/amd64",
                         "buildArgs": {"SOURCE_DATE_EPOCH": "946684800"}, "sourceDateEpoch": 946684800}
                        """));
        assertThat(definition.path("resolvedDependencies").findValuesAsText("name"))
                .contains("base", "source", "Dockerfile", "poetry.lock", "dangerzone_1.0.0-1_all.deb", "x_InRelease");
        JsonNode source = definition.path("resolvedDependencies").path(1);
        assertThat(source.path("uri").asText()).isEqualTo("git+https://example.org/d@" + "5".repeat(40));
        assertThat(source.path("digest").path("gitCommit").asText()).isEqualTo("5".repeat(40));
        assertThat(source.path("annotations").path("dirty").asBoolean()).isTrue();
    }

    @Test
    void claimsNoMoreThanARunOnOneMachineKnows() throws IOException {
        JsonNode statement = exported(ExportFormat.SLSA, record(TRIXIE, Status.BUILT));

        JsonNode details = statement.path("predicate").path("runDetails");
        assertThat(details.path("builder").path("id").asText())
                .isEqualTo("tag:dangerzone.rocks,2026:dz-env/self-operated");
        assertThat(details.path("metadata").path("startedOn").asText()).isEqualTo("2026-11-25T06:32:00.123Z");
        assertThat(details.path("metadata").path("finishedOn").asText()).isEqualTo("2026-11-25T06:33:01Z");
        assertThat(statement.toString().toLowerCase(Locale.ROOT)).doesNotContain("reproduc");
    }

    /** SLSA and in-toto publish their forms as protocol buffers; grafeas is who publishes them in Java. */
    @Test
    void isAStatementThatOthersParse() throws IOException {
        Path file = export(manifest(record(TRIXIE, Status.BUILT)), ExportFormat.SLSA, "parsed")
                .getFirst();
        InTotoSlsaProvenanceV1.Builder statement = InTotoSlsaProvenanceV1.newBuilder();

        // Refuses fields that it does not know, and values of other types.
        JsonFormat.parser().merge(Files.readString(file), statement);

        assertThat(statement.getType()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(statement.getSubject(0).getDigestMap()).containsEntry("sha256", "b".repeat(64));
        SlsaProvenanceV1 predicate = statement.getPredicate();
        assertThat(predicate.getBuildDefinition().getResolvedDependencies(1).getDigestMap())
                .containsEntry("gitCommit", "5".repeat(40));
        assertThat(Timestamps.toString(predicate.getRunDetails().getMetadata().getStartedOn()))
                .isEqualTo("2026-11-25T06:32:00.123Z");
    }

    @Test
    void tellsNoTimesOfABuildThatItsRunDidNotDo() throws IOException {
        JsonNode statement = exported(ExportFormat.SLSA, record(TRIXIE, Status.UP_TO_DATE));

        JsonNode metadata = statement.path("predicate").path("runDetails").path("metadata");
        assertThat(metadata.has("startedOn")).isFalse();
        assertThat(metadata.path("invocationId").asText()).isEqualTo("20261125T063200Z-0a1b2c/debian-trixie/end-user");
    }

    @Test
    void listsPackagesWithTheirUrls() throws IOException {
        List<String> urls = List.of(
                "pkg:deb/debian/g%2B%2B@4%3A14.2.0-1?arch=amd64&distro=debian-13",
                "pkg:deb/debian/libstdc%2B%2B6@14.2.0-19?arch=amd64&distro=debian-13",
                "pkg:deb/debian/mupdf@1.25.1%2Bds1-6?arch=amd64&distro=debian-13");

        assertThat(exported(ExportFormat.CYCLONEDX, record(TRIXIE, Status.BUILT))
                        .findValuesAsText("purl"))
                .isEqualTo(urls);
        assertThat(exported(ExportFormat.SPDX, record(TRIXIE, Status.BUILT)).findValuesAsText("referenceLocator"))
                .isEqualTo(urls);
    }

    @Test
    void hasTheEpochOfAnRpmBesideItsVersion() {
        assertThat(InstalledPackage.parse("bind 32:9.18.1-2.fc44 x86_64")
                        .orElseThrow()
                        .url(new CellSelector(Catalogue.bundled())
                                .select("fedora-44/dev")
                                .distro()))
                .isEqualTo("pkg:rpm/fedora/bind@9.18.1-2.fc44?arch=x86_64&distro=fedora-44&epoch=32");
        assertThat(InstalledPackage.parse("gpg-pubkey 6d9f90a6-6786af3b (none)")
                        .orElseThrow()
                        .url(new CellSelector(Catalogue.bundled())
                                .select("fedora-44/dev")
                                .distro()))
                .isEqualTo("pkg:rpm/fedora/gpg-pubkey@6d9f90a6-6786af3b?distro=fedora-44");
    }

    @Test
    void passesOverCellsWithoutAnImage() {
        CellRecord record = record(TRIXIE, Status.BUILT);
        CellRecord failed = new CellRecord("debian-trixie/dev", record.inputs(), Optional.empty(), record.execution());

        assertThat(export(manifest(record, failed), ExportFormat.SLSA, "out"))
                .containsExactly(temp.resolve("out/debian-trixie-end-user.provenance.json"));
    }

    @Test
    void writesNothingWhereAListIsGone() throws IOException {
        CellRecord record = record(TRIXIE, Status.BUILT);
        String digest = record.outputs().orElseThrow().packages().sha256();
        Path list = store.find(digest).orElseThrow().path();
        Files.writeString(list, "g++ 5\n");
        assertThatThrownBy(() -> export(manifest(record), ExportFormat.SPDX, "out"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot export the packages of debian-trixie/end-user: their list " + list + " is damaged."
                        + " Delete it, and let 'dz-env verify' ask the image for it.");
        Files.delete(list);
        assertThatThrownBy(() -> export(manifest(record), ExportFormat.SPDX, "out"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot export the packages of debian-trixie/end-user: their list " + digest
                        + " is not in the store. Let 'dz-env verify' ask the image for it, or export where the manifest"
                        + " was made.");
        assertThat(temp.resolve("out")).doesNotExist();
    }

    @Test
    void aFormatThatThereIsNoneOfComesWithTheNearest() {
        assertThatThrownBy(() -> ExportFormat.of("spdy"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("unknown format \"spdy\": the formats are slsa, spdx, cyclonedx. Did you mean spdx?");
    }

    private JsonNode exported(ExportFormat format, CellRecord record) throws IOException {
        return new ObjectMapper()
                .readTree(
                        export(manifest(record), format, "exported").getFirst().toFile());
    }

    private List<Path> export(Manifest manifest, ExportFormat format, String folder) {
        return new ManifestExport(store, new CellSelector(Catalogue.bundled()))
                .write(manifest, manifest.cells(), format, temp.resolve(folder));
    }

    private static PublishedSchema schema(ExportFormat format) {
        return switch (format) {
            case SLSA -> PublishedSchema.SLSA;
            case SPDX -> PublishedSchema.SPDX;
            case CYCLONEDX -> PublishedSchema.CYCLONEDX;
        };
    }

    private static Manifest manifest(CellRecord... cells) {
        return new Manifest(
                new RunRecord(
                        "20261125T063200Z-0a1b2c",
                        "1.0.0",
                        START,
                        Optional.of(START.plusSeconds(100)),
                        RunRecord.Status.COMPLETE,
                        List.of("all"),
                        1),
                List.of(cells));
    }

    private CellRecord record(String cell, Status status) {
        String list = store.put(LIST.getBytes(StandardCharsets.UTF_8)).digest();
        return new CellRecord(
                cell,
                Optional.of(inputs()),
                Optional.of(new CellOutputs(
                        "a".repeat(64),
                        "sha256:" + "b".repeat(64),
                        List.of(new CellOutputs.Layer("sha256:" + "c".repeat(64), 1)),
                        Optional.of("d".repeat(64)),
                        new CellOutputs.InstalledPackages(3, list))),
                new CellExecution(
                        status,
                        Optional.empty(),
                        List.of("dangerzone.rocks/debian:trixie-1.0.0-abc", "dangerzone.rocks/debian:trixie"),
                        1,
                        Optional.of(START),
                        Duration.ofSeconds(61),
                        List.of(),
                        Optional.of(new CellExecution.LogFile("/x.log", "e".repeat(64))),
                        3,
                        0,
                        Optional.empty(),
                        List.of()));
    }

    private static CellInputs inputs() {
        return new CellInputs(
                "linux/amd64",
                new ResolvedBase(
                        "docker.io/library/debian@sha256:" + "1".repeat(64),
                        "2".repeat(64),
                        "sha256:" + "1".repeat(64),
                        ResolvedBase.Origin.REGISTRY),
                "FROM debian\n",
                List.of(),
                List.of(new ContextInput("poetry.lock", 0644, 3, "3".repeat(64))),
                Optional.of(new CellInputs.PackageInput(
                        "dangerzone_1.0.0-1_all.deb",
                        "4".repeat(64),
                        "dangerzone",
                        "1.0.0-1",
                        "all",
                        Optional.of("5".repeat(40)),
                        Optional.of(true))),
                Optional.empty(),
                new CellInputs.SourceInput(
                        Optional.of("https://example.org/d"),
                        Optional.of("5".repeat(40)),
                        true,
                        Optional.of("6".repeat(64))),
                Map.of("SOURCE_DATE_EPOCH", "946684800"),
                946684800,
                List.of(new CellInputs.ArchiveInput("x_InRelease", "7".repeat(64))),
                new CellInputs.BuilderInput("4.3.1", "1.28.2", "crun", "overlay", false),
                "8".repeat(64));
    }
}
