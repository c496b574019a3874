package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code --dry-run} and {@code --export} give people what other tools understand. */
@Tag("debian")
class OtherToolsIT {

    private static final Person root = Stage.root();

    /** Makes plain Podman work on machines where only dz-env would. */
    private static final String UNIFIED = Stage.folder().resolve("dz-env/ci/unified") + " ";

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @Test
    void theLineOfADryRunCanBePasted() {
        String line = root.types("dz-env run debian:trixie --no-gui --dry-run -- printf '[%s]' 'a b' \"it's\" '$HOME'")
                .succeeded()
                .stdout();

        assertThat(line).startsWith("podman run ").hasLineCount(1);
        assertThat(root.types(UNIFIED + line).succeeded().stdout()).isEqualTo("[a b][it's][$HOME]");
        assertThat(root.containers()).isEmpty();
    }

    @Test
    void anExportedFolderBuildsWithPodmanAlone() {
        StandIns checkout = StandIns.of(root, "other-tools-checkout");
        checkout.types("rm -rf exported; dz-env dockerfile standin:1 --dev --export exported")
                .succeeded();

        checkout.types(UNIFIED + "podman build --tag exported exported").succeeded();

        checkout.types("podman rmi exported").succeeded();
    }
}
