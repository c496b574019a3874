package rocks.dangerzone.env.engine.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.registry.RegistryCopy;

/** Manifests of all shapes, with texts that are hard to write down. */
record RandomManifests(RandomGenerator random) {

    private static final List<String> PIECES = List.of(
            "a", "\"", "\\", "\n", "\t", "\u0000", "\u007f", "\u2028", "é", "e\u0301", "語", "😀", "</script>", " ");
    private static final long MOST = 1L << 53;

    Manifest next() {
        int cells = random.nextInt(4);
        return new Manifest(
                run(),
                IntStream.range(0, cells)
                        .mapToObj(i -> cell("cell-" + i + "/dev"))
                        .toList());
    }

    private RunRecord run() {
        return new RunRecord(
                "20261125T063200Z-" + digest().substring(0, 6),
                text(),
                instant(),
                maybe(this::instant),
                one(RunRecord.Status.values()),
                many(this::text),
                random.nextInt(1, Integer.MAX_VALUE));
    }

    private CellRecord cell(String name) {
        return new CellRecord(
                name,
                maybe(() -> Samples.digested(name, inputs())),
                maybe(() -> new CellOutputs(
                        digest(),
                        "sha256:" + digest(),
                        many(() -> new CellOutputs.Layer("sha256:" + digest(), random.nextLong(MOST))),
                        maybe(this::digest),
                        new CellOutputs.InstalledPackages(random.nextInt(Integer.MAX_VALUE), digest()))),
                execution());
    }

    private CellInputs inputs() {
        return new CellInputs(
                "linux/arm/v7",
                new ResolvedBase(
                        "a@sha256:" + digest(), digest(), "sha256:" + digest(), one(ResolvedBase.Origin.values())),
                text(),
                many(() -> new CellInputs.TemplateInput(text(), digest())),
                many(() -> new ContextInput(text(), random.nextInt(07777), random.nextLong(MOST), digest())),
                maybe(() -> new CellInputs.PackageInput(
                        text(), digest(), text(), text(), text(), maybe(this::commit), maybe(random::nextBoolean))),
                maybe(() -> new CellInputs.LockInput(digest(), random.nextBoolean())),
                new CellInputs.SourceInput(
                        maybe(this::text), maybe(this::commit), random.nextBoolean(), maybe(this::digest)),
                random.nextBoolean() ? Map.of() : Map.of("B_1", text(), "a", "", "C", text()),
                random.nextLong(MOST),
                many(() -> new CellInputs.ArchiveInput(text(), digest())),
                new CellInputs.BuilderInput(text(), text(), text(), text(), random.nextBoolean()),
                digest());
    }

    private CellExecution execution() {
        return new CellExecution(
                one(CellExecution.Status.values()),
                maybe(this::text),
                many(this::text),
                random.nextInt(9),
                maybe(this::instant),
                took(),
                many(() -> new CellExecution.Phase(text(), took())),
                maybe(this::log),
                random.nextInt(99),
                random.nextInt(99),
                maybe(this::text),
                many(() -> new CellExecution.Link(
                        text(),
                        one(CellExecution.Status.values()),
                        maybe(this::text),
                        took(),
                        maybe(this::log),
                        text())),
                maybe(() -> new RegistryCopy(
                        "r.example/a:" + digest(),
                        maybe(() -> "sha256:" + digest()),
                        one(RegistryCopy.Action.values()))));
    }

    private CellExecution.LogFile log() {
        return new CellExecution.LogFile(text(), digest());
    }

    private Duration took() {
        return Duration.ofMillis(random.nextLong(MOST));
    }

    private Instant instant() {
        Instant instant = Instant.ofEpochSecond(random.nextLong(4_000_000_000L));
        return random.nextBoolean() ? instant : instant.plusNanos(random.nextInt(1_000_000_000));
    }

    private String text() {
        return Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                .limit(1 + random.nextInt(6))
                .collect(Collectors.joining());
    }

    private String digest() {
        return Samples.sha256("" + random.nextLong());
    }

    private String commit() {
        return digest().substring(0, 40);
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> many(Supplier<T> value) {
        return Stream.generate(value).limit(random.nextInt(4)).toList();
    }
}
