package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Images written anew as one layer: the same ID for root and for an ordinary user. */
class CanonicalIT {

    private static final String NAME = "dangerzone.rocks/build/standin:1";
    private static final String ID = "podman image inspect --format '{{.Id}}' " + NAME;
    private static final String LAYERS = "podman image inspect --format '{{len .RootFS.Layers}}' " + NAME;

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
}
