package rocks.dangerzone.env.engine.manifest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs.ArchiveInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.BuilderInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.TemplateInput;
import rocks.dangerzone.env.engine.store.Sha256;

/** Records as a run makes them, with digests that are right. */
final class Samples {

    static final String TRIXIE = "debian-trixie/end-user";
    static final Instant START = Instant.parse("2026-11-25T06:32:00Z");

    private Samples() {}

    /** A digest of something. */
    static String sha256(String of) {
        return Sha256.of(of.getBytes(StandardCharsets.UTF_8));
    }

    static CellInputs inputs(String cell) {
        CellInputs raw = new CellInputs(
                "linux/amd64",
                new ResolvedBase(
                        "localhost/dz-env/base/debian@sha256:" + sha256("base"),
                        sha256("config"),
                        "sha256:" + sha256("base"),
                        ResolvedBase.Origin.BOOTSTRAP),
                "FROM debian\nRUN echo \"Grüße\"\n",
                List.of(new TemplateInput("debian/end-user.ftl", sha256("template"))),
                List.of(new ContextInput("packages/dangerzone.deb", 0644, 1234567890123L, sha256("deb"))),
                Optional.of(new PackageInput(
                        "dangerzone_1.0.0-1_all.deb",
                        sha256("deb"),
                        "dangerzone",
                        "1.0.0-1",
                        "all",
                        Optional.of("0123456789abcdef0123456789abcdef01234567"),
                        Optional.of(true))),
                Optional.empty(),
                new SourceInput(
                        Optional.of("file:///srv/dangerzone"),
                        Optional.of("0123456789abcdef0123456789abcdef01234567"),
                        true,
                        Optional.of(sha256("difference"))),
                Map.of("SOURCE_DATE_EPOCH", "946684800", "DEBIAN_FRONTEND", "noninteractive"),
                946684800,
                List.of(new ArchiveInput("deb_dists_trixie_InRelease", sha256("release"))),
                new BuilderInput("5.4.2", "1.39.3", "crun 1.21", "overlay", true),
                "");
        return digested(cell, raw);
    }

    /** The same with the digest that belongs to it. */
    static CellInputs digested(String cell, CellInputs inputs) {
        return new Changed(inputs).digest(inputs.deciding(cell).digest()).inputs();
    }

    static CellOutputs outputs() {
        return outputs("image");
    }

    static CellOutputs outputs(String image) {
        return new CellOutputs(
                sha256(image),
                "sha256:" + sha256("manifest of " + image),
                List.of(new CellOutputs.Layer("sha256:" + sha256("layer"), 2_000_000_000L)),
                Optional.of(sha256("root")),
                new CellOutputs.InstalledPackages(433, sha256("packages")));
    }

    static CellExecution execution(Status status) {
        return new CellExecution(
                status,
                status.good() ? Optional.empty() : Optional.of("cannot build it: no network. Connect it."),
                List.of("dangerzone.rocks/debian:trixie-1.0.0-g0123456-abc"),
                2,
                Optional.of(START.plusSeconds(1)),
                Duration.ofMillis(61_001),
                List.of(new CellExecution.Phase("build", Duration.ofMillis(60_000))),
                Optional.of(new CellExecution.LogFile("/var/log/a.log", sha256("log"))),
                12,
                3,
                Optional.of("unix:///run/podman/podman.sock"),
                List.of(new CellExecution.Link(
                        "smoke", Status.BUILT, Optional.empty(), Duration.ofMillis(5), Optional.empty(), "ok\n")));
    }

    static CellRecord cell(String name) {
        return new CellRecord(name, Optional.of(inputs(name)), Optional.of(outputs()), execution(Status.BUILT));
    }

    /** A cell that was never tried: as little as there can be. */
    static CellRecord skipped(String name) {
        return skipped(name, Optional.empty());
    }

    static CellRecord skipped(String name, String failure) {
        return skipped(name, Optional.of(failure));
    }

    private static CellRecord skipped(String name, Optional<String> failure) {
        return new CellRecord(
                name,
                Optional.empty(),
                Optional.empty(),
                new CellExecution(
                        Status.SKIPPED,
                        failure,
                        List.of(),
                        0,
                        Optional.empty(),
                        Duration.ZERO,
                        List.of(),
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty(),
                        List.of()));
    }

    static RunRecord run() {
        return run("20261125T063200Z-0a1b2c", START, RunRecord.Status.COMPLETE);
    }

    static RunRecord run(String id, Instant started, RunRecord.Status status) {
        return new RunRecord(
                id,
                "1.0.0",
                started,
                status == RunRecord.Status.RUNNING ? Optional.empty() : Optional.of(started.plusSeconds(100)),
                status,
                List.of("--distro", "debian"),
                4);
    }

    static Manifest manifest() {
        return new Manifest(run(), List.of(cell(TRIXIE), skipped("debian-bookworm/dev")));
    }
}
