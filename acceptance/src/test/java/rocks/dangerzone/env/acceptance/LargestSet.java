package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The same as {@link SameBitsIT} with all that Dangerzone's own package needs, 2 GB. Only run when it is named, for it takes a
 * quarter of an hour.
 */
@TestMethodOrder(MethodName.class)
class LargestSet {

    private static final SameBits bits = new SameBits("largest", "debian-trixie/end-user");

    @BeforeAll
    static void lockedAndBuiltByRoot() {
        bits.beginsWithTheSample();
        bits.byRoot("""
                        set -e
                        mkdir -p needs/DEBIAN deb_dist
                        depends=$(grep -v '^#' ~/../dz-env/ci/needs-of-dangerzone.txt | paste -s -d ,)
                        printf 'Package: dangerzone\nVersion: 1.0.0-1\nArchitecture: amd64\nMaintainer: x <x@example.org>\nDepends: %s\nDescription: needs of Dangerzone\n' "$depends" >needs/DEBIAN/control
                        dpkg-deb --root-owner-group --build needs deb_dist/dangerzone_1.0.0-1_amd64.deb
                        rm -r needs
                        """);
        bits.lockedAndBuiltByRoot();
        assertThat(Integer.parseInt(bits.ofRoot(".cells[0].outputs.packages.count", "first.json")
                        .strip()))
                .isGreaterThan(500);
    }

    @Test
    void anHourLaterTheImageIsIdentical() {
        assertThat(bits.builtByRootAnHourLater().stderr())
                .containsPattern("[1-9][0-9]* containers saw a clock 3600 s ahead");

        assertThat(bits.ofRoot(".cells[].verdict", "again.json")).isEqualTo("IDENTICAL\n");
    }

    @Test
    void withoutRootAndWithoutANetworkTheFilesAreTheSameAndSoIsTheCanonicalImage() {
        bits.builtByTheUserWithoutANetwork();

        String outputs = ".cells[].outputs | .rootFileSystem, .imageId";
        assertThat(bits.ofTheUser(outputs, "user.json")).isEqualTo(bits.ofRoot(outputs, "first.json"));
    }
}
