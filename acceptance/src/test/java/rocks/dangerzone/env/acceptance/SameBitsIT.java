package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What the tool is for: both environments of two Debian releases, locked, come out the same to the last bit when root builds
 * them again by a clock that is an hour ahead, and have the same files when an ordinary user builds them on what stands in
 * for another machine without a network: a home of their own, with no more than the exported lock.
 */
@TestMethodOrder(MethodName.class)
class SameBitsIT {

    private static final String CELLS = "debian-bookworm debian-trixie";
    private static final String FILES = ".cells[] | .cell + \" \" + .outputs.rootFileSystem";
    /** The image in canonical form: the one with the layers is noted beside it. */
    private static final String CANONICAL = ".cells[] | .cell + \" \" + .outputs.imageId";

    private static final Person root = Stage.root();
    private static final Person user = Stage.ordinaryUser();

    @BeforeAll
    static void lockedAndBuiltByRoot() {
        root.types(root.home(), "rm -rf bits && cp -r sample bits && rm -rf bits/deb_dist bits/dz-env.lock")
                .succeeded();
        by(root, "dz-env lock debian-bookworm/dev debian-trixie/dev");
        by(root, "dz-env run debian-trixie/dev -- ./dangerzone/install/linux/build-deb.py");
        by(root, "dz-env lock " + CELLS);
        by(
                root,
                "dz-env matrix build " + CELLS
                        + " --locked --no-cache --canonical --rootfs-digest --manifest first.json");
        assertThat(jq(root, FILES, "first.json").lines())
                .hasSize(4)
                .allMatch(line -> line.matches("\\S+ [0-9a-f]{64}"));
    }

    @Test
    void anHourLaterTheImagesAreIdentical() {
        String rebuild = "~/../dz-env/ci/an-hour-later dz-env verify first.json --rebuild --offline --json >again.json";
        assertThat(by(root, rebuild).stderr()).containsPattern("[1-9][0-9]* containers saw a clock 3600 s ahead");

        assertThat(jq(root, ".cells[] | .cell + \" \" + .verdict", "again.json"))
                .isEqualTo("""
                        debian-bookworm/dev IDENTICAL
                        debian-bookworm/end-user IDENTICAL
                        debian-trixie/dev IDENTICAL
                        debian-trixie/end-user IDENTICAL
                        """);
    }

    @Test
    void withoutRootAndWithoutANetworkTheFilesAreTheSameAndSoAreCanonicalImages() {
        Path lock = Stage.folder().resolve("bits.tar");
        by(root, "dz-env lock export " + lock + " " + CELLS + " && chmod 644 " + lock);
        user.types(user.home(), "rm -rf bits && cp -r sample bits && rm -rf bits/deb_dist")
                .succeeded();
        root.types("install -D -o " + user.name()
                        + " -t ~/../user/bits ../bits/dz-env.lock && cp -r ../bits/deb_dist ~/../user/bits/"
                        + " && chown -R " + user.name() + " ~/../user/bits/deb_dist")
                .succeeded();
        by(user, "dz-env lock import " + lock);
        by(
                user,
                "dz-env matrix build " + CELLS
                        + " --locked --offline --canonical --rootfs-digest --manifest user.json");

        assertThat(jq(user, FILES, "user.json")).isEqualTo(jq(root, FILES, "first.json"));
        assertThat(jq(user, CANONICAL, "user.json")).isEqualTo(jq(root, CANONICAL, "first.json"));
    }

    private static Outcome by(Person person, String line) {
        return person.types(person.home().resolve("bits"), line).succeeded();
    }

    private static String jq(Person person, String filter, String file) {
        return by(person, "jq --raw-output '" + filter + "' " + file).stdout();
    }
}
