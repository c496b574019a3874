package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What the tool is for: both environments of two Debian releases come out the same to the last bit, see {@link SameBits}. */
@TestMethodOrder(MethodName.class)
class SameBitsIT {

    private static final String FILES = ".cells[] | .cell + \" \" + .outputs.rootFileSystem";
    /** The image in canonical form: the one with the layers is noted beside it. */
    private static final String CANONICAL = ".cells[] | .cell + \" \" + .outputs.imageId";

    private static final SameBits bits = new SameBits("bits", "debian-bookworm debian-trixie");

    @BeforeAll
    static void lockedAndBuiltByRoot() {
        bits.beginsWithTheSample();
        // One of the environments that count makes the package for the others.
        bits.byRoot("dz-env lock debian-trixie/dev");
        bits.byRoot("dz-env run debian-trixie/dev -- ./dangerzone/install/linux/build-deb.py");
        bits.lockedAndBuiltByRoot();
        assertThat(bits.ofRoot(FILES, "first.json").lines())
                .hasSize(4)
                .allMatch(line -> line.matches("\\S+ [0-9a-f]{64}"));
    }

    @Test
    void anHourLaterTheImagesAreIdentical() {
        assertThat(bits.builtByRootAnHourLater().stderr())
                .containsPattern("[1-9][0-9]* containers saw a clock 3600 s ahead");

        assertThat(bits.ofRoot(".cells[] | .cell + \" \" + .verdict", "again.json"))
                .isEqualTo("""
                        debian-bookworm/dev IDENTICAL
                        debian-bookworm/end-user IDENTICAL
                        debian-trixie/dev IDENTICAL
                        debian-trixie/end-user IDENTICAL
                        """);
    }

    @Test
    void withoutRootAndWithoutANetworkTheFilesAreTheSameAndSoAreCanonicalImages() {
        bits.builtByTheUserWithoutANetwork();

        assertThat(bits.ofTheUser(FILES, "user.json")).isEqualTo(bits.ofRoot(FILES, "first.json"));
        assertThat(bits.ofTheUser(CANONICAL, "user.json")).isEqualTo(bits.ofRoot(CANONICAL, "first.json"));
    }
}
