package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The root file system digest: the same for root and for an ordinary user, and what is told where there is none. */
class DigestIT {

    private static final String DIGEST = "dz-env digest standin:1/dev | cut -d ' ' -f 1";

    private final StandIns root = StandIns.of(Stage.root(), "digest-checkout");

    @Test
    void rootAndAnOrdinaryUserBuildTheSameFiles() {
        StandIns user = StandIns.of(Stage.ordinaryUser(), "digest-checkout");
        root.types("dz-env build --dev standin:1").succeeded();
        user.types("dz-env build --dev standin:1").succeeded();

        String digest = root.types(DIGEST).succeeded().stdout();

        assertThat(digest).matches("[0-9a-f]{64}\n");
        assertThat(user.types(DIGEST).succeeded().stdout()).isEqualTo(digest);
        String byScript = "%s podman image mount dangerzone.rocks/build/standin:1"
                .formatted("$HOME/../dz-env/ci/root-file-system-digest $(");
        assertThat(root.types(byScript + "); podman image unmount --all >/dev/null")
                        .succeeded()
                        .stdout())
                .isEqualTo(digest);
    }

    @Test
    void aManifestHasItWhereItWasAskedForAlsoOfWhatWasUpToDate() {
        root.types("dz-env matrix build 'standin-[12]/dev' --manifest m.json; rm -f m.json")
                .ended(0);
        root.types("dz-env matrix build standin:1/dev standin:2/dev --manifest m.json")
                .succeeded();
        assertThat(root.jq(".cells[].outputs.rootFileSystem", "m.json")).isEqualTo("null\nnull\n");

        root.types("dz-env matrix build standin:1/dev standin:2/dev --rootfs-digest --manifest m.json")
                .succeeded();

        assertThat(root.jq(".cells[].execution.status", "m.json")).isEqualTo("up-to-date\nup-to-date\n");
        assertThat(root.jq(".cells[0].outputs.rootFileSystem", "m.json"))
                .isEqualTo(root.types(DIGEST).succeeded().stdout());
        assertThat(root.jq(".cells[1].outputs.rootFileSystem", "m.json")).matches("[0-9a-f]{64}\n");
    }

    @Test
    void anArchiveHasTheDigestOfItsImage() {
        root.types("dz-env build --dev standin:1 && rm -f i.tar d.tar"
                        + " && podman save --format oci-archive --output i.tar dangerzone.rocks/build/standin:1"
                        + " && podman save --output d.tar dangerzone.rocks/build/standin:1")
                .succeeded();

        assertThat(root.types("dz-env digest i.tar ./d.tar standin:1/dev dangerzone.rocks/build/standin:1 --json"
                                + " | jq --raw-output '.[].rootFileSystem' | uniq | wc -l")
                        .succeeded()
                        .stdout())
                .isEqualTo("1\n");
        assertThat(root.types("dz-env digest i.tar standin:1/dev | sed 's/^.\\{64\\}  //'")
                        .succeeded()
                        .stdout())
                .isEqualTo("i.tar\nstandin:1/dev\n");
        root.types("rm i.tar d.tar").succeeded();
    }

    @Test
    void whatIsNotThereIsTold() {
        root.types("dz-env digest standin:3/dev")
                .failed(
                        2,
                        "dz-env: no image of standin-3/dev: Podman's storage has no dangerzone.rocks/build/standin:3."
                                + " Build it with 'dz-env build standin-3/dev', or name another image in full, as in"
                                + " docker.io/library/debian:trixie.");
        root.types("dz-env digest no/such:1")
                .failed(
                        2,
                        "dz-env: no such image \"no/such:1\": it is no cell and no file, and Podman's storage has no image"
                                + " of that name or ID. See 'dz-env images list' and 'podman images'.");
        root.types("dz-env digest 'a/../../b'")
                .failed(
                        2,
                        "dz-env: no such image \"a/../../b\": it is no cell and no file, and Podman's storage has no image"
                                + " of that name or ID. See 'dz-env images list' and 'podman images'.");
        root.types("dz-env digest ./none.tar")
                .failed(
                        2,
                        "dz-env: cannot read the image archive " + Stage.root().home()
                                + "/digest-checkout/none.tar: there is no such file. Check its path.");
        root.types("dz-env digest README.md")
                .failed(
                        2,
                        "dz-env: cannot read the image archive "
                                + Stage.root().home()
                                + "/digest-checkout/README.md: it is no tar archive. Name a file that"
                                + " 'podman save --format oci-archive --output FILE IMAGE' wrote.");
    }
}
