package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images written anew as one layer: the same ID for root and for an ordinary user. */
class CanonicalIT {

    private static final String NAME = "dangerzone.rocks/build/standin:1";
    private static final String ID = "podman image inspect --format '{{.Id}}' " + NAME;
    private static final String LAYERS = "podman image inspect --format '{{len .RootFS.Layers}}' " + NAME;

    /** Bytes that take Podman a moment. */
    private static final String LARGE = "100000000";

    private static final String LARGE_BASE = """
            set -e
            if ! podman image exists localhost/dz-env-test/large:1; then
                folder=$(mktemp -d)
                head -c %s /dev/urandom >$folder/large
                printf 'FROM localhost/dz-env-test/stand-in:1\\nCOPY large /large\\n' >$folder/Dockerfile
                podman build --quiet --format oci --timestamp 1700000000 --tag localhost/dz-env-test/large:1 $folder
                rm -r $folder
            fi
            sed -i '/^distros:/a\\  - {id: large, version: "1", base-image: "localhost/dz-env-test/large:1", family: debian}' dz-env.yaml
            """.formatted(LARGE);

    private static final String ARCHIVE = "$HOME/.cache/dz-env/podman/libpod-images-load*";
    private static final String ALL_IMAGES = "podman images --all --quiet --no-trunc | sort --unique";

    /** Folders of layers that the storage knows nothing of, and layers that it never got to the end of. */
    private static final String STRAY_LAYERS = """
            cd $HOME/storage
            comm -3 <(jq --raw-output '.[].id' overlay-layers/layers.json | sort) <(ls overlay | grep --invert-match '^l$')
            jq '.[] | select(.flags.incomplete)' overlay-layers/layers.json
            """;

    private final StandIns root = StandIns.of(Stage.root(), "canonical-checkout");

    @Test
    void rootAndAnOrdinaryUserGetTheSameImage() {
        StandIns user = StandIns.of(Stage.ordinaryUser(), "canonical-checkout");
        root.types("dz-env build --dev standin:1").succeeded();
        user.types("dz-env build --dev standin:1").succeeded();
        String layered = root.types(ID).succeeded().stdout();
        assertThat(user.types(ID).succeeded().stdout()).isNotEqualTo(layered);
        String digest = root.types("dz-env digest standin:1/dev | cut -c -64")
                .succeeded()
                .stdout();

        String json =
                "dz-env build --dev standin:1 --canonical --json | jq --raw-output '.[] | .imageId, .layeredImageId, .upToDate'";
        String printed = root.types(json).succeeded().stdout();

        String id = root.types(ID).succeeded().stdout();
        assertThat(printed).isEqualTo(id + layered + "true\n");
        assertThat(user.types(json).succeeded().stdout()).startsWith(id);
        assertThat(user.types(ID).succeeded().stdout()).isEqualTo(id);
        assertThat(root.types(LAYERS).succeeded().stdout()).isEqualTo("1\n");
        assertThat(root.types("dz-env digest standin:1/dev | cut -c -64")
                        .succeeded()
                        .stdout())
                .isEqualTo(digest);
        // Again there is nothing to do, with the option and without.
        assertThat(root.types(json).succeeded().stdout()).isEqualTo(printed);
        root.types("dz-env build --dev standin:1").succeeded();
        assertThat(root.types(ID).succeeded().stdout()).isEqualTo(id);
        root.types("dz-env run --dev --distro standin --version 1 -- true").succeeded();
    }

    @Test
    void aManifestKnowsBothImages() {
        root.types("dz-env matrix build standin:2/dev --no-cache --manifest layered.json")
                .ended(0);
        root.types("dz-env matrix build standin:2/dev --canonical --manifest m.json")
                .succeeded();

        assertThat(root.jq(".cells[].outputs.layeredImageId", "m.json"))
                .isEqualTo(root.jq(".cells[].outputs.imageId", "layered.json"));
        assertThat(root.jq(".cells[].outputs.layers | length", "m.json")).isEqualTo("1\n");
        assertThat(root.jq(".cells[].outputs.rootFileSystem", "m.json")).matches("[0-9a-f]{64}\n");
        root.types("dz-env verify m.json").succeeded();
        root.types("dz-env verify m.json --rebuild").succeeded();
    }

    /** The archive is kept by Podman's service while it comes, and while it is read: then all of it is there. */
    @ParameterizedTest
    @CsvSource({"INT, 130, 0", "KILL, 137, " + LARGE})
    void whatAKilledCallLeavesTheNextOneSweeps(String signal, int code, long arrived) throws InterruptedException {
        root.types(LARGE_BASE).succeeded();
        root.types("dz-env build --dev large:1").succeeded();
        String images = root.types(ALL_IMAGES).succeeded().stdout();
        String strayLayers = root.types(STRAY_LAYERS).succeeded().stdout();

        Process call = root.starts("dz-env build --dev large:1 --canonical");
        root.types("until [ $(cat " + ARCHIVE + " 2>/dev/null | wc -c) -ge " + Math.max(1, arrived) + " ]; do kill -0 "
                        + call.pid() + " || exit; done; kill -" + signal + " " + call.pid())
                .succeeded();
        assertThat(call.waitFor()).isEqualTo(code);
        root.types("for i in $(seq 100); do ls " + ARCHIVE + " 2>/dev/null || exit 0; sleep 0.1; done; exit 1")
                .succeeded();
        String id = root.types(
                        "dz-env build --dev large:1 --canonical --json | jq --raw-output '.[] | .imageId, .layeredImageId'")
                .succeeded()
                .stdout();

        assertThat(images.lines()).contains("sha256:" + id.lines().toList().getLast());
        assertThat(root.types(ALL_IMAGES).stdout().lines())
                .hasSize(images.lines().toList().size() + 1)
                .contains("sha256:" + id.lines().toList().getFirst());
        assertThat(root.types(STRAY_LAYERS).stdout()).isEqualTo(strayLayers);
        assertThat(root.types("ls -A $HOME/.cache/dz-env/store/unfinished").stdout())
                .isEmpty();
        root.types("podman rmi --force " + id.lines().toList().getFirst()).succeeded();
    }
}
