package rocks.dangerzone.env.engine.report;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Link;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Phase;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.store.Sha256;

/** A cell of a made-up run: one that was built without anything to tell, unless it is told otherwise. */
record Sample(
        String cell,
        Status status,
        Duration took,
        Optional<String> failure,
        Optional<LogFile> log,
        List<Link> links,
        String base,
        long size,
        String packages,
        Optional<CellInputs.PackageInput> dangerzone,
        String commit,
        Map<String, String> files) {

    static final Instant NIGHT = Instant.parse("2026-11-25T02:00:00Z");

    static Sample of(String cell) {
        return new Sample(
                cell,
                Status.BUILT,
                Duration.ofSeconds(100),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "base",
                500_000_000,
                "packages",
                Optional.empty(),
                "commit",
                Map.of("poetry.lock", "locked"));
    }

    Sample ended(Status how, String why) {
        return new Sample(
                cell, how, took, Optional.of(why), log, links, base, size, packages, dangerzone, commit, files);
    }

    Sample skipped() {
        return new Sample(
                cell,
                Status.SKIPPED,
                Duration.ZERO,
                Optional.of("the run was stopped"),
                log,
                links,
                base,
                size,
                packages,
                dangerzone,
                commit,
                files);
    }

    Sample upToDate() {
        return new Sample(
                cell,
                Status.UP_TO_DATE,
                Duration.ZERO,
                failure,
                log,
                links,
                base,
                size,
                packages,
                dangerzone,
                commit,
                files);
    }

    Sample took(Duration time) {
        return new Sample(cell, status, time, failure, log, links, base, size, packages, dangerzone, commit, files);
    }

    Sample log(LogFile file) {
        return new Sample(
                cell, status, took, failure, Optional.of(file), links, base, size, packages, dangerzone, commit, files);
    }

    /** With a chain of these links. */
    Sample links(Link... chain) {
        return new Sample(
                cell, status, took, failure, log, List.of(chain), base, size, packages, dangerzone, commit, files);
    }

    Sample unchained() {
        return links(new Link[0]);
    }

    Sample base(String name) {
        return new Sample(cell, status, took, failure, log, links, name, size, packages, dangerzone, commit, files);
    }

    Sample size(long bytes) {
        return new Sample(cell, status, took, failure, log, links, base, bytes, packages, dangerzone, commit, files);
    }

    /** With the packages of a list by this name. */
    Sample packages(String list) {
        return new Sample(cell, status, took, failure, log, links, base, size, list, dangerzone, commit, files);
    }

    Sample dangerzone(String version) {
        var file = new CellInputs.PackageInput(
                "dangerzone_" + version + "_amd64.deb",
                digest(version),
                "dangerzone",
                version,
                "amd64",
                Optional.of(digest(commit).substring(0, 40)),
                Optional.of(true));
        return new Sample(
                cell, status, took, failure, log, links, base, size, packages, Optional.of(file), commit, files);
    }

    Sample commit(String name) {
        return new Sample(cell, status, took, failure, log, links, base, size, packages, dangerzone, name, files);
    }

    /** With context files of these names and contents. */
    Sample files(Map<String, String> contents) {
        return new Sample(cell, status, took, failure, log, links, base, size, packages, dangerzone, commit, contents);
    }

    CellRecord record() {
        boolean tried = status != Status.SKIPPED;
        return new CellRecord(
                cell,
                tried ? Optional.of(inputs()) : Optional.empty(),
                status.good() ? Optional.of(outputs()) : Optional.empty(),
                execution());
    }

    private CellInputs inputs() {
        String distro = cell.substring(0, Math.max(0, cell.indexOf('/')));
        String baseDigest = "sha256:" + digest(distro + base);
        return new CellInputs(
                "linux/amd64",
                new ResolvedBase(
                        "docker.io/library/" + distro + "@" + baseDigest,
                        digest(base + "config"),
                        baseDigest,
                        ResolvedBase.Origin.REGISTRY),
                "FROM " + distro + "\n",
                List.of(),
                files.entrySet().stream()
                        .map(file -> new Inputs.ContextInput(file.getKey(), 0644, 10, digest(file.getValue())))
                        .toList(),
                dangerzone,
                Optional.empty(),
                new CellInputs.SourceInput(
                        Optional.of("https://example.org/dangerzone.git"),
                        Optional.of(digest(commit).substring(0, 40)),
                        false,
                        Optional.empty()),
                Map.of(),
                1_790_000_000,
                List.of(),
                new CellInputs.BuilderInput("4.3.1", "1.28.2", "crun", "overlay", true),
                digest(cell + base + commit + files));
    }

    private CellOutputs outputs() {
        return new CellOutputs(
                digest(cell + "image"),
                "sha256:" + digest(cell + "manifest"),
                List.of(
                        new CellOutputs.Layer("sha256:" + digest(base + "layer"), size / 5),
                        new CellOutputs.Layer("sha256:" + digest(cell + "layer"), size - size / 5)),
                Optional.empty(),
                new CellOutputs.InstalledPackages(312, digest(packages)));
    }

    private CellExecution execution() {
        boolean worked = status != Status.SKIPPED && status != Status.UP_TO_DATE;
        return new CellExecution(
                status,
                failure,
                status.good() ? List.of("dangerzone.rocks/build/" + cell.replace('/', ':')) : List.of(),
                worked ? 1 : 0,
                worked ? Optional.of(NIGHT) : Optional.empty(),
                took,
                worked
                        ? List.of(
                                new Phase("base", took.dividedBy(10)),
                                new Phase("inputs", took.dividedBy(25)),
                                new Phase("build", took.multipliedBy(3).dividedBy(4)),
                                new Phase("packages", took.dividedBy(20)))
                        : List.of(),
                log,
                worked ? 14 : 0,
                worked ? 3 : 0,
                Optional.of("unix:///run/user/1000/podman/podman.sock"),
                links);
    }

    /** The digest of the package list, or whatever else, of this name. */
    static String digest(String name) {
        return Sha256.of(name.getBytes(StandardCharsets.UTF_8));
    }

    static Link link(String name, Status status, Duration took) {
        return new Link(
                name,
                status,
                status.good() ? Optional.empty() : Optional.of(name + " did not work"),
                took,
                Optional.empty(),
                status.good() ? name + " is fine" : "");
    }

    /** A run that began so many nights after the first, with these cells. */
    static Manifest run(int night, Sample... cells) {
        return run(night, RunRecord.Status.COMPLETE, List.of(cells));
    }

    static Manifest run(int night, RunRecord.Status status, List<Sample> cells) {
        Instant started = NIGHT.plus(Duration.ofDays(night));
        Duration took = cells.stream().map(Sample::took).reduce(Duration.ofSeconds(2), Duration::plus);
        return new Manifest(
                new RunRecord(
                        started.toString().replaceAll("[-:]", "") + "-abc%03d".formatted(night),
                        "1.0.0",
                        started,
                        status == RunRecord.Status.RUNNING
                                ? Optional.empty()
                                : Optional.of(started.plus(took.dividedBy(2))),
                        status,
                        List.of(),
                        2),
                cells.stream().map(Sample::record).toList());
    }
}
