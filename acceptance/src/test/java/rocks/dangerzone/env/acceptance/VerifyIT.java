package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether what a manifest says is still so, on stand-ins. */
class VerifyIT {

    private static final String DEV = "standin-1/dev";
    private static final String STORE = "$HOME/.cache/dz-env/store/sha256/";

    private final StandIns checkout = StandIns.of(Stage.root(), "verify-checkout");

    @BeforeEach
    void build() {
        checkout.types("rm -f *.json").succeeded();
        checkout.types("dz-env matrix build standin:1 --chain --manifest m.json")
                .succeeded();
    }

    @Test
    void whatWasBuiltIsIdentical() {
        Outcome verified = checkout.types("dz-env verify m.json --junit -").succeeded();

        assertThat(verified.stdout()).endsWith("""
                CELL                VERDICT    WHY
                standin-1/dev       IDENTICAL
                standin-1/end-user  IDENTICAL
                """);
        assertThat(verified.stdout()).contains("tests=\"2\" failures=\"0\" errors=\"0\"");
        assertThat(verified.stderr()).endsWith("IDENTICAL: 2 cells, 2 IDENTICAL\n");
        assertThat(checkout.types("dz-env verify m.json " + DEV + " --json | jq --raw-output '.verdict, .cells[].cell'")
                        .succeeded()
                        .stdout())
                .isEqualTo("IDENTICAL\n" + DEV + "\n");
    }

    @Test
    void aChangedFileIsInputDriftWithOldAndNew() {
        checkout.types("cp poetry.lock before.json; echo '# changed' >>poetry.lock")
                .succeeded();

        checkout.types("dz-env verify m.json --json >v.json").ended(1);
        assertThat(checkout.jq(".verdict, (.cells[] | .cell, .verdict, .findings[].subject)", "v.json"))
                .isEqualTo("""
                        INPUT_DRIFT
                        standin-1/dev
                        INPUT_DRIFT
                        file poetry.lock
                        standin-1/end-user
                        INPUT_DRIFT
                        source difference
                        """);
        assertThat(checkout.jq(".cells[0].findings[0] | .recorded, .found", "v.json"))
                .isEqualTo(checkout.types("for file in before.json poetry.lock; do"
                                + " echo 0644 $(sha256sum <$file | cut -c -64); done")
                        .succeeded()
                        .stdout());
        assertThat(checkout.types("dz-env verify m.json " + DEV).ended(1).stdout())
                .containsPattern(
                        "\nstandin-1/dev  INPUT_DRIFT  file poetry.lock: 0644 [0-9a-f]{12} → 0644 [0-9a-f]{12}\n");
    }

    @Test
    void aRemovedImageIsUnverifiable() {
        checkout.types("podman rmi --force " + outputs("imageId")).succeeded();

        Outcome verified = checkout.types("dz-env verify m.json").ended(1);
        assertThat(verified.stdout())
                .containsPattern(
                        "\nstandin-1/dev +UNVERIFIABLE +its image [0-9a-f]{12} is gone from Podman's storage\n");
        assertThat(verified.stderr()).endsWith("UNVERIFIABLE: 2 cells, 1 IDENTICAL, 1 UNVERIFIABLE\n");
    }

    @Test
    void aFlippedByteInTheStoreIsNamed() {
        String lock = STORE
                + checkout.jq(".cells[0].inputs.files[] | select(.path == \"poetry.lock\").sha256", "m.json")
                        .strip();
        checkout.types("cp poetry.lock before.json; printf X | dd of=" + lock + " conv=notrunc status=none")
                .succeeded();

        assertThat(checkout.types("dz-env verify m.json " + DEV).ended(1).stdout())
                .containsPattern(
                        "UNVERIFIABLE +the store's file /\\S+ is damaged: its bytes have the digest [0-9a-f]{64}\n");
        checkout.types("cp before.json " + lock).succeeded();

        String list = STORE + outputs("packages.sha256");
        checkout.types("cp " + list + " before.json; echo more >>" + list).succeeded();
        assertThat(checkout.types("dz-env verify m.json " + DEV).ended(1).stdout())
                .containsPattern("UNVERIFIABLE +the store's file /\\S+ is damaged");
        checkout.types("cp before.json " + list).succeeded();
        checkout.types("dz-env verify m.json").succeeded();
    }

    @Test
    void anImageReplacedUnderTheTagIsDifferent() {
        String tag = checkout.jq(".cells[0].execution.tags[0]", "m.json").strip();
        checkout.types("container=$(podman create " + tag + ") && podman cp pyproject.toml $container:/etc/malice"
                        + " && podman commit --quiet $container " + tag + " && podman rm $container")
                .succeeded();

        assertThat(checkout.types("dz-env verify m.json").ended(1).stdout())
                .containsPattern("\nstandin-1/dev +DIFFERENT +its tag " + tag + " names another image: ");
        checkout.types("podman tag " + outputs("imageId") + " " + tag).succeeded();
        checkout.types("dz-env verify m.json").succeeded();
    }

    @Test
    void aChangedLogIsDifferent() {
        checkout.forgetImages();
        checkout.types("dz-env matrix build " + DEV + " --manifest m.json").succeeded();
        String log = checkout.jq(".cells[0].execution.log.file", "m.json").strip();
        checkout.types("echo more >>" + log).succeeded();

        assertThat(checkout.types("dz-env verify m.json").ended(1).stdout())
                .endsWith("DIFFERENT  its log " + log + " was changed after it was recorded\n");
    }

    @Test
    void anEditedManifestIsRefused() {
        checkout.types(
                        "sed 's/\"version\" : \"1.0.0-1\"/\"version\" : \"1.0.0-2\"/; s/\"version\": \"1.0.0-1\"/\"version\": \"1.0.0-2\"/' m.json >e.json")
                .succeeded();

        Outcome refused = checkout.types("dz-env verify e.json").ended(1);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr())
                .matches(
                        "dz-env: cannot use the manifest \\S+/e.json: it was changed after it was written:"
                                + " the inputs digest of standin-1/end-user is recorded as [0-9a-f]{64}, but its inputs have"
                                + " [0-9a-f]{64}\\. Take it again from where it was made, or run 'dz-env matrix build' anew\\.\n");
    }

    @Test
    void verdictsAreInTheReportOfTheSameRun() {
        checkout.types("dz-env verify m.json --json >v.json").succeeded();

        checkout.types("dz-env matrix report m.json --verification v.json --html report.html --junit report.xml")
                .succeeded();
        assertThat(checkout.types("cat report.html").succeeded().stdout()).contains("IDENTICAL");
        assertThat(checkout.types("cat report.xml").succeeded().stdout()).contains("dev: verify", "end-user: verify");
    }

    @Test
    void whatAManifestSaysIsHandedOn() {
        assertThat(checkout.types("dz-env manifest export m.json --format slsa --output output")
                        .succeeded()
                        .stderr())
                .isEqualTo("output has 2 files\n");
        checkout.types("dz-env manifest export m.json --format spdx --output output")
                .succeeded();
        checkout.types("dz-env manifest export m.json --format cyclonedx --output output")
                .succeeded();

        assertThat(checkout.types("ls output").succeeded().stdout()).isEqualTo("""
                standin-1-dev.cdx.json
                standin-1-dev.provenance.json
                standin-1-dev.spdx.json
                standin-1-end-user.cdx.json
                standin-1-end-user.provenance.json
                standin-1-end-user.spdx.json
                """);
        assertThat(checkout.jq(".subject[0].digest.sha256", "output/standin-1-dev.provenance.json"))
                .isEqualTo(checkout.jq(".cells[0].outputs.manifestDigest[7:]", "m.json"));
        assertThat(checkout.jq(".components[].purl", "output/standin-1-dev.cdx.json"))
                .isEqualTo("""
                        pkg:deb/standin/dangerzone@1.0.0?arch=all&distro=standin-1
                        pkg:deb/standin/stand-in@1.0?arch=all&distro=standin-1
                        """);
    }

    @Test
    void wrongRequestsAreToldInAParagraph() {
        checkout.types("dz-env verify none.json")
                .failed(
                        2,
                        "dz-env: cannot use the manifest " + Stage.root().home()
                                + "/verify-checkout/none.json: there is no such file. Check its path; 'dz-env matrix"
                                + " build' writes one.");
        checkout.types("dz-env verify m.json standin:2")
                .failed(
                        2,
                        "dz-env: cannot use \"standin:2\": the manifest has no such cell; it has standin-1/dev,"
                                + " standin-1/end-user. Name cells that it has, or none for all of them.");
    }

    private String outputs(String field) {
        return checkout.jq(".cells[0].outputs." + field, "m.json").strip();
    }
}
