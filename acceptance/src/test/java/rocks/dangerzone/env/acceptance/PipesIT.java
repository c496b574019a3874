package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code dz-env run} in a pipe: what goes in comes out, nothing more and nothing less. */
@Tag("debian")
class PipesIT {

    private static final Person root = Stage.root();
    private static final String GIGABYTE = "1073741824";

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @Test
    void stdinReachesTheCommandAndItsOutputComesBack() {
        Outcome outcome =
                root.types("echo x | dz-env run debian:trixie --no-gui -- cat").succeeded();

        assertThat(outcome.stdout()).isEqualTo("x\n");
        assertThat(outcome.stderr()).isEmpty();
    }

    @Test
    void stdoutAndStderrStayApart() {
        Outcome outcome = root.types("dz-env run debian:trixie --no-gui -- sh -c 'echo one; echo two >&2; echo three'")
                .succeeded();

        assertThat(outcome.stdout()).isEqualTo("one\nthree\n");
        assertThat(outcome.stderr()).isEqualTo("two\n");
    }

    @Test
    void argumentsArriveAsTheyWereTyped() {
        Outcome outcome = root.types(
                        "dz-env run debian:trixie -- printf '[%s]' 'a b' '' '$HOME' \"it's\" '--dev' '*' 'é'")
                .succeeded();

        assertThat(outcome.stdout()).isEqualTo("[a b][][$HOME][it's][--dev][*][é]");
    }

    @Test
    void arbitraryBytesComeBackAsTheyWere() {
        Outcome outcome = root.types("set -o pipefail; head -c 64M /dev/urandom >$HOME/random;"
                        + " sha256sum <$HOME/random; dz-env run debian:trixie -- cat <$HOME/random | sha256sum;"
                        + " rm $HOME/random")
                .succeeded();

        assertThat(outcome.stdout().lines().distinct()).hasSize(1);
        assertThat(outcome.stdout().lines()).hasSize(2);
    }

    @Test
    void aGigabyteGoesIn() {
        assertThat(root.types("set -o pipefail; head -c 1G /dev/zero | dz-env run debian:trixie -- wc -c")
                        .succeeded()
                        .stdout())
                .isEqualTo(GIGABYTE + "\n");
    }

    @Test
    void aGigabyteComesOut() {
        assertThat(root.types("set -o pipefail; dz-env run debian:trixie -- head -c 1G /dev/zero | wc -c")
                        .succeeded()
                        .stdout())
                .isEqualTo(GIGABYTE + "\n");
    }

    @Test
    void aReaderThatHasEnoughEndsTheCommand() {
        Outcome outcome = root.types("timeout 60 dz-env run debian:trixie -- yes | head -n 2");

        assertThat(outcome.succeeded().stdout()).isEqualTo("y\ny\n");
        assertThat(root.containers()).isEmpty();
    }
}
