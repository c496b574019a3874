package rocks.dangerzone.env.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static rocks.dangerzone.env.engine.verify.VerifierStage.DEV;
import static rocks.dangerzone.env.engine.verify.VerifierStage.END_USER;
import static rocks.dangerzone.env.engine.verify.VerifierStage.TAG;
import static rocks.dangerzone.env.engine.verify.VerifierStage.sha256;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Changed;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.packages.DebFile;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;

/**
 * Single changes, in the checkout, the store, Podman's storage, or a manifest whose digests were computed anew by whoever
 * changed it: each is found, and its cause named.
 */
class MutationTest {

    @TempDir
    Path temp;

    /** Changes one thing, and returns the record as it then is. */
    private interface Mutation {
        CellRecord of(VerifierStage stage, CellRecord record) throws Exception;
    }

    /** Something outside of the manifest. */
    private interface Deed {
        void on(VerifierStage stage, CellRecord record) throws Exception;
    }

    private record Case(String cell, Mutation mutation, Verdict verdict, List<String> subjects) {}

    @TestFactory
    Stream<DynamicTest> eachSingleChangeIsFoundAndNamed() {
        return cases().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(), () -> check(each.getKey().replaceAll("\\W", "-"), each.getValue())));
    }

    private void check(String folder, Case each) throws Exception {
        try (VerifierStage stage = new VerifierStage(temp.resolve(folder))) {
            CellRecord record = stage.record(each.cell());
            assertThat(verdict(stage, record).findings()).isEmpty();

            CellVerdict verdict = verdict(stage, each.mutation().of(stage, record));

            assertThat(verdict.findings()).extracting(Finding::subject).containsExactlyElementsOf(each.subjects());
            assertThat(verdict.findings().getFirst().recorded())
                    .isNotEqualTo(verdict.findings().getFirst().found());
            assertThat(verdict.verdict()).isEqualTo(each.verdict());
        }
    }

    private static CellVerdict verdict(VerifierStage stage, CellRecord record) {
        return stage.verify(record).cells().getFirst();
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        inputs(cases);
        packages(cases);
        manifest(cases);
        outputs(cases);
        return cases;
    }

    private static void inputs(Map<String, Case> cases) {
        cases.put(
                "a byte in the lock file",
                drift(DEV, (stage, record) -> stage.write("poetry.lock", "lockee\n"), "file poetry.lock"));
        cases.put(
                "a byte in pyproject.toml",
                drift(DEV, (stage, record) -> stage.write("pyproject.toml", "[projecu]\n"), "file pyproject.toml"));
        cases.put(
                "another Python tool",
                drift(
                        DEV,
                        (stage, record) -> stage.write("uv.lock", ""),
                        "Dockerfile",
                        "file poetry.lock",
                        "file uv.lock"));
        cases.put(
                "another base under the name",
                drift(
                        DEV,
                        (stage, record) ->
                                stage.podman.put(VerifierStage.base("other", VerifierStage.CREATED, "amd64")),
                        "base"));
        cases.put(
                "the base's time",
                drift(
                        DEV,
                        (stage, record) -> stage.podman.put(
                                VerifierStage.base("base", VerifierStage.CREATED.plusSeconds(1), "amd64")),
                        "build argument SOURCE_DATE_EPOCH",
                        "SOURCE_DATE_EPOCH"));
        cases.put(
                "the base's architecture",
                drift(
                        DEV,
                        (stage, record) -> stage.podman.put(VerifierStage.base("base", VerifierStage.CREATED, "arm64")),
                        "platform"));
        cases.put(
                "the base gone",
                gone(
                        DEV,
                        (stage, record) -> {
                            stage.podman.remove(VerifierStage.BASE);
                            stage.podman.remove(sha256("base config"));
                        },
                        "base"));
        cases.put(
                "a damaged copy of the lock file",
                gone(
                        DEV,
                        (stage, record) -> Files.writeString(
                                stage.stored(file(record, "poetry.lock").sha256()), "lockef\n"),
                        "store"));
    }

    private static void packages(Map<String, Case> cases) {
        cases.put(
                "another version of the package",
                drift(
                        END_USER,
                        (stage, record) -> {
                            Files.delete(stage.checkout.resolve("deb_dist/dangerzone_1.0.0-1_amd64.deb"));
                            DebFile.inCheckout(stage.checkout, "dangerzone", "1.0.0-2", "amd64");
                        },
                        "file packages/SHA256SUMS",
                        "file packages/dangerzone_1.0.0-1_amd64.deb",
                        "package version",
                        "package sha256",
                        "file packages/dangerzone_1.0.0-2_amd64.deb"));
        cases.put(
                "a byte in the package",
                drift(
                        END_USER,
                        (stage, record) -> {
                            Path deb = stage.checkout.resolve("deb_dist/dangerzone_1.0.0-1_amd64.deb");
                            byte[] bytes = Files.readAllBytes(deb);
                            bytes[bytes.length - 1] ^= 1;
                            Files.write(deb, bytes);
                        },
                        "file packages/SHA256SUMS",
                        "file packages/dangerzone_1.0.0-1_amd64.deb",
                        "package sha256"));
        cases.put(
                "the package gone from the checkout and the store",
                gone(
                        END_USER,
                        (stage, record) -> {
                            Files.delete(stage.checkout.resolve("deb_dist/dangerzone_1.0.0-1_amd64.deb"));
                            Files.delete(stage.stored(record.inputs()
                                    .orElseThrow()
                                    .dangerzone()
                                    .orElseThrow()
                                    .sha256()));
                        },
                        "package"));
        cases.put(
                "a commit, where the package is of the checkout",
                new Case(
                        END_USER,
                        (stage, record) -> {
                            stage.write("dangerzone/new.py", "new\n");
                            stage.commitAll();
                            return ofCheckout(record);
                        },
                        Verdict.INPUT_DRIFT,
                        List.of("source commit")));
        cases.put(
                "a change that is not committed, where the package is of the checkout",
                new Case(
                        END_USER,
                        (stage, record) -> {
                            stage.write("dangerzone/new.py", "new\n");
                            return ofCheckout(record);
                        },
                        Verdict.INPUT_DRIFT,
                        List.of("source difference")));
    }

    private static void manifest(Map<String, Case> cases) {
        cases.put(
                "a mode in the manifest",
                edited(
                        changed -> changed.files(changed.inputs().files().stream()
                                .map(file -> new ContextInput(file.path(), 0755, file.size(), file.sha256()))
                                .limit(1)
                                .toList()),
                        "file mount-points/hosts",
                        "file mount-points/resolv.conf",
                        "file poetry.lock",
                        "file pyproject.toml",
                        "file storage.conf"));
        cases.put(
                "a version in the manifest",
                new Case(
                        END_USER,
                        (stage, record) -> with(
                                record,
                                changed -> changed.dangerzone(changed.inputs()
                                        .dangerzone()
                                        .map(file -> new PackageInput(
                                                file.file(),
                                                file.sha256(),
                                                file.name(),
                                                "1.0.0-3",
                                                file.architecture(),
                                                file.commit(),
                                                file.ofCheckout())))),
                        Verdict.INPUT_DRIFT,
                        List.of("package version")));
        cases.put(
                "an argument in the manifest",
                edited(
                        changed -> {
                            Map<String, String> arguments =
                                    new HashMap<>(changed.inputs().buildArgs());
                            arguments.put("MALICE", "1");
                            return changed.buildArgs(arguments);
                        },
                        "build argument MALICE"));
        cases.put(
                "a time in the manifest",
                edited(changed -> changed.sourceDateEpoch(1_700_000_000), "SOURCE_DATE_EPOCH"));
        cases.put(
                "a step in the manifest",
                edited(changed -> changed.dockerfile(changed.inputs().dockerfile() + "RUN true\n"), "Dockerfile"));
        cases.put(
                "a file more in the manifest",
                edited(
                        changed -> {
                            List<ContextInput> files =
                                    new ArrayList<>(changed.inputs().files());
                            files.add(new ContextInput("more", 0644, 1, sha256("more")));
                            return changed.files(files);
                        },
                        "file more"));
        cases.put(
                "a layer in the manifest",
                outputs(
                        outputs -> new CellOutputs(
                                outputs.imageId(),
                                outputs.manifestDigest(),
                                List.of(
                                        outputs.layers().getFirst(),
                                        new CellOutputs.Layer("sha256:" + sha256("forged"), 2)),
                                outputs.rootFileSystem(),
                                outputs.packages()),
                        "layers"));
        cases.put(
                "the number of packages in the manifest",
                outputs(
                        outputs -> new CellOutputs(
                                outputs.imageId(),
                                outputs.manifestDigest(),
                                outputs.layers(),
                                outputs.rootFileSystem(),
                                new CellOutputs.InstalledPackages(
                                        3, outputs.packages().sha256())),
                        "packages"));
    }

    private static void outputs(Map<String, Case> cases) {
        cases.put(
                "another image under the tag",
                new Case(
                        DEV,
                        deed((stage, record) -> {
                            stage.podman.put(VerifierStage.image("image", "manifest", "layer", List.of()));
                            stage.podman.put(
                                    VerifierStage.image("other", "other manifest", "other layer", List.of(TAG)));
                        }),
                        Verdict.DIFFERENT,
                        List.of("tag")));
        cases.put(
                "the image gone",
                gone(
                        DEV,
                        (stage, record) -> {
                            stage.podman.remove(TAG);
                            stage.podman.remove(sha256("image"));
                        },
                        "image"));
        cases.put(
                "another layer in the storage",
                new Case(
                        DEV,
                        deed((stage, record) -> stage.podman.put(
                                VerifierStage.image("image", "manifest", "other layer", List.of(TAG)))),
                        Verdict.DIFFERENT,
                        List.of("layers")));
        cases.put(
                "another image manifest",
                new Case(
                        DEV,
                        deed((stage, record) ->
                                stage.podman.put(VerifierStage.image("image", "compressed", "layer", List.of(TAG)))),
                        Verdict.EQUIVALENT,
                        List.of("image manifest")));
        cases.put(
                "a byte in the package list",
                gone(
                        DEV,
                        (stage, record) -> Files.writeString(
                                stage.stored(record.outputs()
                                        .orElseThrow()
                                        .packages()
                                        .sha256()),
                                "adduser 3.135 all\n"),
                        "package list"));
        cases.put(
                "another package list for the image",
                new Case(
                        DEV,
                        deed((stage, record) -> stage.store.name("packages/" + sha256("image"), sha256("other"))),
                        Verdict.DIFFERENT,
                        List.of("packages")));
        cases.put(
                "a byte in the log",
                new Case(
                        DEV,
                        deed((stage, record) ->
                                Files.writeString(stage.folders.cache().resolve("logs/x.log"), "lof\n")),
                        Verdict.DIFFERENT,
                        List.of("log")));
    }

    private static Case drift(String cell, Deed deed, String... subjects) {
        return new Case(cell, deed(deed), Verdict.INPUT_DRIFT, List.of(subjects));
    }

    private static Case gone(String cell, Deed deed, String... subjects) {
        return new Case(cell, deed(deed), Verdict.UNVERIFIABLE, List.of(subjects));
    }

    private static Mutation deed(Deed deed) {
        return (stage, record) -> {
            deed.on(stage, record);
            return record;
        };
    }

    private static Case edited(UnaryOperator<Changed> edit, String... subjects) {
        return new Case(DEV, (stage, record) -> with(record, edit), Verdict.INPUT_DRIFT, List.of(subjects));
    }

    private static Case outputs(UnaryOperator<CellOutputs> edit, String... subjects) {
        return new Case(
                DEV,
                (stage, record) -> new CellRecord(
                        record.cell(), record.inputs(), record.outputs().map(edit), record.execution()),
                Verdict.DIFFERENT,
                List.of(subjects));
    }

    /** Somebody who edits a manifest computes its digests anew. */
    private static CellRecord with(CellRecord record, UnaryOperator<Changed> edit) {
        CellInputs inputs =
                edit.apply(new Changed(record.inputs().orElseThrow())).of(record.cell());
        return new CellRecord(record.cell(), Optional.of(inputs), record.outputs(), record.execution());
    }

    private static CellRecord ofCheckout(CellRecord record) {
        return with(
                record,
                changed -> changed.dangerzone(changed.inputs()
                        .dangerzone()
                        .map(file -> new PackageInput(
                                file.file(),
                                file.sha256(),
                                file.name(),
                                file.version(),
                                file.architecture(),
                                changed.inputs().source().commit(),
                                Optional.of(true)))));
    }

    private static ContextInput file(CellRecord record, String path) {
        return record.inputs().orElseThrow().files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thereAreMoreThanTwentyOfThem() {
        assertThat(cases()).hasSizeGreaterThan(20);
    }

    @Test
    void aCommitIsOnlyWorthARemarkWhereItDecidesNothing() throws Exception {
        try (VerifierStage stage = new VerifierStage(temp)) {
            CellRecord record = stage.record(DEV);
            stage.write("dangerzone/new.py", "new\n");
            stage.commitAll();

            CellVerdict verdict = verdict(stage, record);

            assertThat(verdict.verdict()).isEqualTo(Verdict.IDENTICAL);
            assertThat(verdict.remarks()).extracting(InputChange::name).containsExactly("source commit");
        }
    }

    @Test
    void aChangedFileIsToldWithOldAndNew() throws Exception {
        try (VerifierStage stage = new VerifierStage(temp)) {
            CellRecord record = stage.record(DEV);
            stage.write("poetry.lock", "changed\n");

            assertThat(verdict(stage, record).findings())
                    .containsExactly(new Finding(
                            Verdict.INPUT_DRIFT,
                            "file poetry.lock",
                            "0644 " + sha256("locked\n"),
                            "0644 " + sha256("changed\n"),
                            "file poetry.lock: 0644 " + sha256("locked\n").substring(0, 12) + " → 0644 "
                                    + sha256("changed\n").substring(0, 12)));
        }
    }

    @Test
    void aPackageThatIsGoneFromTheCheckoutIsTakenFromTheStore() throws Exception {
        try (VerifierStage stage = new VerifierStage(temp)) {
            CellRecord record = stage.record(END_USER);
            Files.delete(stage.checkout.resolve("deb_dist/dangerzone_1.0.0-1_amd64.deb"));

            assertThat(verdict(stage, record).findings()).isEmpty();
        }
    }

    @Test
    void thePackageOfAChainIsNotHeldAgainstAnotherDistrosInTheCheckout() throws Exception {
        try (VerifierStage stage = new VerifierStage(temp)) {
            CellRecord record = stage.record(END_USER);
            CellRecord chained = new CellRecord(
                    record.cell(),
                    record.inputs(),
                    record.outputs(),
                    VerifierStage.execution(
                            record.execution().log().orElseThrow(),
                            List.of(new CellExecution.Link(
                                    "package",
                                    CellExecution.Status.BUILT,
                                    Optional.empty(),
                                    Duration.ZERO,
                                    Optional.empty(),
                                    ""))));
            Path deb = stage.checkout.resolve("deb_dist/dangerzone_1.0.0-1_amd64.deb");
            Files.writeString(deb, "another distro's");

            assertThat(verdict(stage, chained).findings()).isEmpty();
            assertThat(verdict(stage, record).findings())
                    .extracting(Finding::verdict, Finding::subject)
                    .containsExactly(tuple(Verdict.INPUT_DRIFT, "package sha256"));

            Files.delete(stage.stored(
                    record.inputs().orElseThrow().dangerzone().orElseThrow().sha256()));
            assertThat(verdict(stage, chained).findings())
                    .extracting(Finding::reason)
                    .containsExactly("its package dangerzone_1.0.0-1_amd64.deb is gone: it is neither in the store nor"
                            + " among the packages that chains built");
        }
    }

    @Test
    void aCellOfAnotherCatalogueIsUnverifiable() throws Exception {
        try (VerifierStage stage = new VerifierStage(temp)) {
            CellRecord record = stage.record(DEV);
            CellRecord foreign = new CellRecord("mint-22/dev", record.inputs(), record.outputs(), record.execution());

            assertThat(verdict(stage, foreign).findings())
                    .extracting(Finding::verdict, Finding::reason)
                    .containsExactly(tuple(
                            Verdict.UNVERIFIABLE, "unknown distro \"mint-22\": the catalogue has none of that name"));

            Files.delete(stage.stored(record.outputs().orElseThrow().packages().sha256()));
            assertThat(verdict(stage, foreign).findings())
                    .extracting(Finding::reason)
                    .endsWith(
                            "the list of its packages is not in the store, and its image cannot be asked: the catalogue"
                                    + " has none of that name");
        }
    }
}
