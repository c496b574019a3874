package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A package of another commit or version than the checkout's does not get into an environment unnoticed. */
@Tag("debian")
class StalePackageIT {

    private static final Person root = Stage.root();
    private static final String DEB = "deb_dist/dangerzone_1.0.0-1_amd64.deb";
    private static final String BUILD =
            "dz-env --distro debian --version trixie run --dev --no-gui ./dangerzone/install/linux/build-deb.py";

    /** The sample in a git repository. */
    private final Path checkout = root.home().resolve("stale");

    private String commit = "";

    @BeforeAll
    static void environment() {
        root.types("dz-env build debian:trixie --dev").succeeded();
    }

    @BeforeEach
    void commitCheckout() {
        root.types("rm -rf " + checkout + " && cp -r . " + checkout).succeeded();
        commit = types("rm -rf deb_dist dist && git init --quiet && git add . && " + commitAs("first")
                        + " && git rev-parse HEAD")
                .succeeded()
                .stdout()
                .strip();
    }

    @AfterEach
    void removeCheckout() {
        root.types("rm -r " + checkout).succeeded();
    }

    @Test
    void isRefusedWhereItNamesAnotherCommit() {
        makePackage("1.0.0-1", "Git-Commit: " + commit);
        String next = commitMore();
        String stale = "dz-env: the package " + checkout + "/" + DEB + " is stale: it was built from commit "
                + commit.substring(0, 12) + ", the checkout is at " + next.substring(0, 12) + ". Build it anew with '"
                + BUILD + "', or take it as it is with --allow-stale.";

        types("dz-env build debian:trixie").failed(2, stale);
        types("dz-env run debian:trixie -- true").failed(2, stale);
        types("dz-env shell debian:trixie").failed(2, stale);
        types("dz-env build debian:trixie --package " + DEB).failed(2, stale);
        types("dz-env dockerfile debian:trixie --export context").failed(2, stale);
    }

    @Test
    void isRefusedWhereItIsOfAnotherVersion() {
        makePackage("1.0.0-1", "Git-Commit: " + commit);
        types("echo 1.1.0 >share/version.txt").succeeded();

        types("dz-env build debian:trixie")
                .failed(
                        2,
                        "dz-env: the package " + checkout + "/" + DEB + " is stale: it is version 1.0.0-1, the checkout"
                                + " is at 1.1.0. Build it anew with '" + BUILD
                                + "', or take it as it is with --allow-stale.");
    }

    @Test
    void isTakenWhereThatIsAllowed() {
        makePackage("1.0.0-1", "Git-Commit: " + commit);
        commitMore();

        types("dz-env dockerfile debian:trixie --allow-stale --export context").succeeded();

        assertThat(checkout.resolve("context/packages/dangerzone_1.0.0-1_amd64.deb"))
                .hasSameBinaryContentAs(checkout.resolve(DEB));
    }

    @Test
    void isRecordedWhenItIsBuilt() {
        types("dz-env run debian:trixie --dev -- ./dangerzone/install/linux/build-deb.py")
                .succeeded();

        String digest = types("sha256sum " + DEB).succeeded().stdout().substring(0, 64);
        assertThat(checkout.resolve(DEB + ".source.json"))
                .content()
                .contains("\"sha256\" : \"" + digest + "\"", "\"commit\" : \"" + commit + "\"", "\"dirty\" : false");
        assertThat(types("git status --porcelain").succeeded().stdout()).isEmpty();
        assertThat(types("find .git -name '.probe*'").succeeded().stdout()).isEmpty();
        assertThat(root.home().resolve(".config/jgit")).doesNotExist();

        String next = commitMore();
        types("dz-env build debian:trixie")
                .failed(
                        2,
                        "dz-env: the package " + checkout + "/" + DEB + " is stale: it was built from commit "
                                + commit.substring(0, 12) + ", the checkout is at " + next.substring(0, 12)
                                + ". Build it anew with '" + BUILD + "', or take it as it is with --allow-stale.");
    }

    @Test
    void isNotRecordedWhereTheSourceChangedMeanwhile() {
        Outcome outcome = types("dz-env run debian:trixie --dev -- sh -c 'cd dangerzone && mkdir deb_dist"
                        + " && echo changed >>README.md && echo package >deb_dist/dangerzone.deb'")
                .succeeded();

        assertThat(outcome.stderr())
                .endsWith("cannot record which source deb_dist/dangerzone.deb was built from:"
                        + " README.md was changed meanwhile\n");
        assertThat(types("ls deb_dist").succeeded().stdout()).isEqualTo("dangerzone.deb\n");
    }

    private String commitMore() {
        return types("echo more >>README.md && " + commitAs("second") + " && git rev-parse HEAD")
                .succeeded()
                .stdout()
                .strip();
    }

    private static String commitAs(String message) {
        return "git -c user.name=A -c user.email=a@example.org commit --quiet --all --message " + message;
    }

    private void makePackage(String version, String field) {
        types("mkdir -p deb_dist x/DEBIAN && printf 'Package: dangerzone\\nVersion: " + version + "\\n"
                        + "Architecture: amd64\\nMaintainer: x <x@example.org>\\nDescription: x\\n" + field
                        + "\\n' >x/DEBIAN/control && dpkg-deb --build x " + DEB + " && rm -r x")
                .succeeded();
    }

    private Outcome types(String line) {
        return root.types(checkout, line);
    }
}
