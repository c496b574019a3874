package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A lock file of Fedora on a stand-in for its base, see {@link DistroStandIns}: resolved by the real dnf 4, installed from a
 * folder without a network. The tests are the days of one lock, and build on each other.
 */
@Tag("fedora")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FedoraLockStandInIT {

    private static final String IMAGES =
            "podman image inspect --format '{{.Id}}' dangerzone.rocks/fedora:43" + " dangerzone.rocks/build/fedora:43";

    private static final DistroStandIns standIns = DistroStandIns.of(Stage.root());

    @BeforeAll
    static void lockBoth() {
        standIns.fedora("43");
        standIns.types("dz-env lock fedora-43/dev").succeeded();
        Outcome dev = standIns.types("dz-env build fedora-43/dev --locked").succeeded();
        assertThat(dev.stderr()).contains("fedora-43/dev is built as dz-env.lock has it, without a network");
        standIns.types("dz-env run fedora-43/dev --no-network -- ./dangerzone/install/linux/build-rpm.py")
                .succeeded();
        standIns.types("dz-env lock fedora-43/end-user").succeeded();
    }

    @AfterAll
    static void clearAway() {
        standIns.close();
    }

    @Test
    @Order(1)
    void namesAllThatDnfWouldInstallAndNoHost() {
        assertThat(locked("end-user"))
                .containsExactly(
                        "conmon 1.0",
                        "mupdf 1.0",
                        "passt 1.0",
                        "podman 1.0",
                        "python3 1.0",
                        "thunar 1.0",
                        "xfconf 1.0");
        assertThat(locked("dev")).contains("conmon 1.0", "gcc-c++ 1.0", "passt 1.0", "poetry 1.0");
        assertThat(standIns.prints(
                        "jq --raw-output 'select(.package == \"podman\") | .source, .path, .architecture' dz-env.lock"))
                .isEqualTo("fedora\nPackages/p/podman-1.0-1.fc43.x86_64.rpm\nx86_64\n");
        assertThat(standIns.prints(
                        "jq --raw-output 'select(.installs and .variant == \"end-user\") | .installs[-1].packages[]'"
                                + " dz-env.lock"))
                .isEqualTo("Requires: podman, python3\n");
        standIns.types("grep --quiet -e 127.0.0.1 -e http dz-env.lock").ended(1);
        standIns.types("dz-env lock --check").succeeded();
    }

    @Test
    @Order(2)
    void buildsTheSameImagesAgainFromTheStoreAlone() {
        standIns.types("dz-env build fedora-43/end-user --locked").succeeded();
        String first = standIns.prints(IMAGES);

        standIns.types("dz-env build fedora-43/dev --offline --no-cache").succeeded();
        standIns.types("dz-env build fedora-43/end-user --offline --no-cache").succeeded();

        assertThat(standIns.prints(IMAGES)).isEqualTo(first);
        assertThat(standIns.prints("dz-env run fedora-43/end-user --no-network -- rpm --query passt podman dangerzone"))
                .isEqualTo("passt-1.0-1.fc43.noarch\npodman-1.0-1.fc43.x86_64\ndangerzone-1.0.0-1.fc43.x86_64\n");
    }

    @Test
    @Order(3)
    void staysAsItIsWhenFedoraMovesOnAndTellsWhatWouldChange() {
        standIns.publishFedora("43", "mupdf=1.1 thunar=1.2");

        Outcome check = standIns.types("dz-env lock --check --json").ended(1);
        assertThat(check.stdout()).contains("\"mupdf\"", "\"1.0-1.fc43\"", "\"1.1-1.fc43\"", "\"thunar\"");
        standIns.types("dz-env build fedora-43/end-user --locked --no-cache").succeeded();
        assertThat(standIns.prints("dz-env run fedora-43/end-user --no-network -- rpm --query mupdf"))
                .isEqualTo("mupdf-1.0-1.fc43.noarch\n");

        standIns.types("dz-env lock --update --package mupdf").succeeded();
        assertThat(locked("end-user")).contains("mupdf 1.1", "podman 1.0");
    }

    @Test
    @Order(4)
    void goesToAnotherMachineAndSaysWhatIsGone() {
        standIns.types("dz-env lock --update").succeeded();
        standIns.types("dz-env lock export fedora.tar").succeeded();
        standIns.publishFedora("43", "mupdf=1.2 thunar=1.2");
        standIns.types("rm -rf ~/kept && mv ~/.cache/dz-env/store ~/kept").succeeded();
        try {
            Outcome gone =
                    standIns.types("dz-env build fedora-43/end-user --no-cache").ended(1);
            assertThat(gone.stderr())
                    .contains(
                            "cannot fetch mupdf 1.1-1.fc43 (noarch) for fedora-43/end-user: the archive does not have it"
                                    + " any more")
                    .contains("/Packages/m/mupdf-1.1-1.fc43.noarch.rpm gives HTTP status 404");

            standIns.types("dz-env lock import fedora.tar").succeeded();
            standIns.types("dz-env build fedora-43/end-user --offline --no-cache")
                    .succeeded();
        } finally {
            standIns.types("rm -rf ~/.cache/dz-env/store && mv ~/kept ~/.cache/dz-env/store")
                    .succeeded();
        }
    }

    /** Names and versions of what the lock file has for a variant, in its order. */
    private static List<String> locked(String variant) {
        return standIns.prints("jq --raw-output 'select(.package and (.variants | index(\"" + variant
                        + "\"))) | .package + \" \" + (.version | split(\"-\")[0])' dz-env.lock")
                .lines()
                .toList();
    }
}
