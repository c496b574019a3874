package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
        HttpServer index = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), bits.index(), OutputLevel.NONE);
        bits.needsPythonPackages("http://127.0.0.1:" + index.getAddress().getPort() + "/");
        index.start();
        try {
            // One of the environments that count makes the package for the others.
            bits.byRoot("dz-env lock debian-trixie/dev");
            bits.byRoot("dz-env run debian-trixie/dev -- ./dangerzone/install/linux/build-deb.py");
            bits.lockedAndBuiltByRoot();
        } finally {
            index.stop(0);
        }
        assertThat(bits.ofRoot(FILES, "first.json").lines())
                .hasSize(4)
                .allMatch(line -> line.matches("\\S+ [0-9a-f]{64}"));
    }

    @Test
    void aLockFileHasPythonsPackagesToo() {
        assertThat(bits.ofRoot("[.cells[].inputs.lock.networkCut] | all", "first.json"))
                .isEqualTo("true\n");
        assertThat(bits.ofRoot("select(.source == \"poetry.lock\") | .distro + \" \" + .package", "dz-env.lock"))
                .isEqualTo("""
                        debian-bookworm greeting
                        debian-bookworm politeness
                        debian-trixie greeting
                        debian-trixie politeness
                        """);
        assertThat(bits.byRoot("dz-env run debian-bookworm/dev --no-network -- sh -c"
                                + " 'cd dangerzone && poetry run python -m greeting'")
                        .stdout())
                .isEqualTo("Hello, dear tester\n");
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

    @Test
    void worksForTheOrdinaryUserToo() {
        assertThat(bits.byTheUser("dz-env run debian:bookworm -- dangerzone-cli dangerzone/tests/test_docs/sample.txt")
                        .stdout())
                .contains("Dangerzone 1.0.0 (sample) on Debian GNU/Linux", "(bookworm)")
                .contains("190 bytes in, 6 removed");
    }
}
