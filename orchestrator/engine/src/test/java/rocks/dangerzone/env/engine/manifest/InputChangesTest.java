package rocks.dangerzone.env.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.manifest.Samples.TRIXIE;
import static rocks.dangerzone.env.engine.manifest.Samples.sha256;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.ArchiveInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.BuilderInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;

class InputChangesTest {

    private static final CellInputs BEFORE = Samples.inputs(TRIXIE);
    private static final Changed CHANGED = new Changed(BEFORE);

    @Test
    void areNoneBetweenTheSame() {
        assertThat(InputChanges.between(BEFORE, Samples.inputs(TRIXIE)))
                .isEqualTo(new InputChanges(List.of(), List.of()));
    }

    static Stream<DecidingCase> deciding() {
        ContextInput deb = BEFORE.files().getFirst();
        String debBefore = "0644 " + sha256("deb");
        PackageInput dangerzone = BEFORE.dangerzone().orElseThrow();
        return Stream.of(
                new DecidingCase(
                        CHANGED.platform("linux/arm64"), new InputChange("platform", "linux/amd64", "linux/arm64")),
                new DecidingCase(
                        CHANGED.base(base(BEFORE.base().reference(), "other")),
                        new InputChange("base", "sha256:" + sha256("base"), "sha256:" + sha256("other"))),
                new DecidingCase(
                        CHANGED.dockerfile("FROM scratch\n"),
                        new InputChange("Dockerfile", sha256(BEFORE.dockerfile()), sha256("FROM scratch\n"))),
                new DecidingCase(
                        CHANGED.files(List.of(deb, new ContextInput("a", 0755, 1, sha256("a")))),
                        new InputChange("file a", "", "0755 " + sha256("a"))),
                new DecidingCase(CHANGED.files(List.of()), new InputChange("file " + deb.path(), debBefore, "")),
                new DecidingCase(
                        CHANGED.files(List.of(new ContextInput(deb.path(), 0644, 5, sha256("x")))),
                        new InputChange("file " + deb.path(), debBefore, "0644 " + sha256("x"))),
                new DecidingCase(
                        CHANGED.files(List.of(new ContextInput(deb.path(), 0755, deb.size(), deb.sha256()))),
                        new InputChange("file " + deb.path(), debBefore, "0755 " + sha256("deb"))),
                new DecidingCase(
                        CHANGED.dangerzone(
                                Optional.of(packaged(dangerzone, "2.0.0-1", sha256("deb2"), "f".repeat(40)))),
                        new InputChange("package version", "1.0.0-1", "2.0.0-1"),
                        new InputChange("package sha256", sha256("deb"), sha256("deb2")),
                        new InputChange("package commit", dangerzone.commit().orElseThrow(), "f".repeat(40))),
                new DecidingCase(
                        CHANGED.buildArgs(Map.of("SOURCE_DATE_EPOCH", "946684800", "EMPTY", "")),
                        new InputChange("build argument DEBIAN_FRONTEND", "noninteractive", ""),
                        new InputChange("build argument EMPTY", "", "")),
                new DecidingCase(CHANGED.sourceDateEpoch(1), new InputChange("SOURCE_DATE_EPOCH", "946684800", "1")));
    }

    /** One change and what is told of it. */
    record DecidingCase(Changed after, List<InputChange> told) {
        DecidingCase(Changed after, InputChange... told) {
            this(after, List.of(told));
        }
    }

    @ParameterizedTest
    @MethodSource("deciding")
    void tellWhichInputChangesTheDigest(DecidingCase change) {
        CellInputs after = change.after().of(TRIXIE);

        assertThat(after.digest()).isNotEqualTo(BEFORE.digest());
        assertThat(InputChanges.between(BEFORE, after)).isEqualTo(new InputChanges(change.told(), List.of()));
    }

    @Test
    void tellApartWhatDoesNotChangeTheDigest() {
        PackageInput dangerzone = BEFORE.dangerzone().orElseThrow();
        CellInputs after = CHANGED.base(base("registry/debian@sha256:" + sha256("base"), "base"))
                .dangerzone(
                        Optional.of(packaged(dangerzone, dangerzone.version(), dangerzone.sha256(), "f".repeat(40))))
                .source(new SourceInput(Optional.empty(), Optional.of("e".repeat(40)), false, Optional.empty()))
                .archives(List.of(new ArchiveInput("deb_dists_trixie_InRelease", sha256("newer"))))
                .builder(new BuilderInput("5.5.0", "1.40.0", "runc 1.2", "vfs", false))
                .of(TRIXIE);

        assertThat(after.digest()).isEqualTo(BEFORE.digest());
        InputChanges changes = InputChanges.between(BEFORE, after);
        assertThat(changes.deciding()).isEmpty();
        assertThat(changes.others())
                .containsExactly(
                        new InputChange(
                                "base reference",
                                BEFORE.base().reference(),
                                "registry/debian@sha256:" + sha256("base")),
                        new InputChange("base origin", "bootstrap", "registry"),
                        new InputChange("source repository", "file:///srv/dangerzone", ""),
                        new InputChange("source commit", "0123456789abcdef0123456789abcdef01234567", "e".repeat(40)),
                        new InputChange("source difference", sha256("difference"), ""),
                        new InputChange("archive deb_dists_trixie_InRelease", sha256("release"), sha256("newer")),
                        new InputChange("Podman", "5.4.2", "5.5.0"),
                        new InputChange("Buildah", "1.39.3", "1.40.0"),
                        new InputChange("runtime", "crun 1.21", "runc 1.2"),
                        new InputChange("storage driver", "overlay", "vfs"),
                        new InputChange("rootless", "true", "false"),
                        new InputChange("package commit", dangerzone.commit().orElseThrow(), "f".repeat(40)));
    }

    private static ResolvedBase base(String reference, String digestOf) {
        return new ResolvedBase(
                reference,
                sha256("config"),
                "sha256:" + sha256(digestOf),
                digestOf.equals("base") ? ResolvedBase.Origin.REGISTRY : ResolvedBase.Origin.BOOTSTRAP);
    }

    private static PackageInput packaged(PackageInput like, String version, String sha256, String commit) {
        return new PackageInput(
                like.file(), sha256, like.name(), version, like.architecture(), Optional.of(commit), like.ofCheckout());
    }
}
