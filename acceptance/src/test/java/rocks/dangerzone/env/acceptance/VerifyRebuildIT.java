package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Builds what a manifest records once more, on stand-ins. */
class VerifyRebuildIT {

    private static final String REBUILT = "podman images --filter reference=localhost/dz-env/rebuild --quiet";

    private final StandIns checkout = StandIns.of(Stage.root(), "rebuild-checkout");

    @Test
    void theSameComesOutThoughTheCheckoutIsAnother() {
        build("standin:1 --chain");
        checkout.types(
                        "echo changed >>poetry.lock; echo changed >>pyproject.toml; rm -rf prebuilt deb_dist dangerzone/deb_dist")
                .succeeded();

        Outcome verified =
                checkout.types("dz-env verify m.json --rebuild --jobs 2").succeeded();

        assertThat(verified.stdout()).isEqualTo("""
                CELL                VERDICT    WHY
                standin-1/dev       IDENTICAL
                standin-1/end-user  IDENTICAL
                """);
        assertThat(verified.stderr())
                .contains("2 cells, 2 at a time (as was asked for)\n", "[standin-1/dev] step 1 of ")
                .endsWith("IDENTICAL: 2 cells, 2 IDENTICAL\n");
        assertThat(checkout.types(REBUILT).succeeded().stdout()).isEmpty();
        assertThat(checkout.types("podman image exists " + image() + " && echo there")
                        .succeeded()
                        .stdout())
                .isEqualTo("there\n");
    }

    @Test
    void theSameComesOutThoughTheImageIsGoneAndNothingIsLeft() {
        build("standin:1/dev");
        checkout.forgetImages();
        String before =
                checkout.types("podman images --all --quiet | sort").succeeded().stdout();

        assertThat(checkout.types("dz-env verify m.json --rebuild --json | jq --raw-output .method,.verdict")
                        .succeeded()
                        .stdout())
                .isEqualTo("REBUILD\nIDENTICAL\n");
        assertThat(checkout.types("podman images --all --quiet | sort")
                        .succeeded()
                        .stdout())
                .isEqualTo(before);
        assertThat(Stage.root().containers()).isEmpty();
    }

    @Test
    void aStepThatGivesOtherBytesIsDifferentAndNamed() {
        base("restless", "install) cat /proc/sys/kernel/random/uuid >/var/lib/installed ;;", "echo 'stand-in 1.0 all'");
        build("standin:1/dev");

        Outcome verified = checkout.types("dz-env verify m.json --rebuild").ended(1);

        assertThat(verified.stdout())
                .containsPattern("standin-1/dev +DIFFERENT +its layer \\d+ of \\d+: [0-9a-f]{12} → [0-9a-f]{12}, of"
                        + " RUN .*apt-get");
        assertThat(checkout.types(REBUILT).succeeded().stdout()).isEmpty();
    }

    @Test
    void anArchiveThatMovedOnIsInputDriftWithThePackagesThatChanged() {
        base(
                "drifting",
                "update) cat /proc/sys/kernel/random/uuid >/var/lib/apt/lists/stand-in_InRelease ;;\n"
                        + "install) cat /proc/sys/kernel/random/uuid >/var/lib/version ;;",
                "echo \"stand-in $(cat /var/lib/version) all\"");
        build("standin:1/dev");

        checkout.types("dz-env verify m.json --rebuild --json >v.json").ended(1);

        assertThat(checkout.jq(".cells[0] | .verdict, .findings[].subject", "v.json"))
                .isEqualTo("INPUT_DRIFT\narchive stand-in_InRelease\npackages\n");
        assertThat(checkout.jq(".cells[0].findings[1].reason", "v.json"))
                .matches("other packages, from archives that changed: stand-in [0-9a-f-]{36} → [0-9a-f-]{36}\n");
    }

    @Test
    void whatIsGoneIsUnverifiableWithTheCure() {
        base("passing", "install) true ;;", "echo 'stand-in 1.0 all'");
        build("standin:1/dev");
        String lock = checkout.jq(".cells[0].inputs.files[] | select(.path == \"poetry.lock\").sha256", "m.json")
                .strip();
        checkout.types("rm $HOME/.cache/dz-env/store/sha256/" + lock).succeeded();
        checkout.types("dz-env verify m.json --rebuild").succeeded();

        checkout.types("echo changed >>poetry.lock").succeeded();
        assertThat(checkout.types("dz-env verify m.json --rebuild").ended(1).stdout())
                .endsWith("UNVERIFIABLE  the file poetry.lock is neither in the store nor, with those bytes, in the"
                        + " checkout\n");

        checkout.types("git checkout --quiet poetry.lock").succeeded();
        checkout.forgetImages();
        // By its ID: it has a name with its digest as well.
        checkout.types("podman rmi --force $(podman image inspect --format '{{.Id}}' localhost/dz-env-test/passing:1)")
                .succeeded();
        assertThat(checkout.types("dz-env verify m.json --rebuild --offline")
                        .ended(1)
                        .stdout())
                .containsPattern("UNVERIFIABLE +no base localhost/dz-env-test/passing@sha256:[0-9a-f]{64}: it is not in"
                        + " Podman's storage. Get it without --offline, or load it with podman load; its steps had a network when"
                        + " it was built, which --offline forbids: rebuild it without that\n");
    }

    @Test
    void anOptionWithoutARebuildIsRefused() {
        checkout.types("dz-env verify m.json --jobs 2")
                .failed(
                        2,
                        "dz-env: cannot use --jobs without --rebuild: nothing is built without it. Add --rebuild, or leave"
                                + " --jobs out.");
    }

    private void build(String cells) {
        checkout.types("dz-env matrix build " + cells + " --manifest m.json").succeeded();
    }

    private String image() {
        return checkout.jq(".cells[0].outputs.imageId", "m.json").strip();
    }

    /** A stand-in whose package manager behaves in another way. */
    private void base(String name, String aptGet, String dpkgQuery) {
        checkout.types("""
                        set -e
                        printf '%%s\\n' '#!/bin/sh' 'case $1 in' '%2$s' esac >bin
                        printf '%%s\\n' '#!/bin/sh' '%3$s' >output
                        chmod 755 bin output
                        container=$(podman create localhost/dz-env-test/stand-in:1)
                        podman cp bin $container:/usr/bin/apt-get
                        podman cp output $container:/usr/bin/dpkg-query
                        podman commit --quiet $container localhost/dz-env-test/%1$s:1
                        podman rm $container
                        rm bin output
                        sed -i 's|dz-env-test/stand-in:1|dz-env-test/%1$s:1|' dz-env.yaml
                        git -c user.name=x -c user.email=x@example.org commit --all --quiet --message %1$s
                        """.formatted(name, aptGet.replace("'", "'\\''"), dpkgQuery.replace("'", "'\\''")))
                .succeeded();
    }
}
