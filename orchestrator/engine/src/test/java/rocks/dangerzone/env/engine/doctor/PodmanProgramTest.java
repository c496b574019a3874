package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodmanProgramTest {

    @TempDir
    Path folder;

    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder);
    }

    @Test
    void tellsTheVersion() throws IOException {
        made.program("podman", "echo podman version 5.4.2");

        assertThat(told(check())).isEqualTo("OK podman: version 5.4.2 (" + made.bin() + "/podman)");
    }

    @Test
    void anOldOneIsNotEnough() throws IOException {
        made.program("podman", "echo podman version 3.0.1");

        assertThat(told(check()))
                .isEqualTo("FAILED podman: version 3.0.1 (" + made.bin() + "/podman), and dz-env needs 4.0 or later\n"
                        + "so: no environment can be built or run\n"
                        + "cure: sudo apt-get update && sudo apt-get install --yes --no-install-recommends podman");
    }

    @Test
    void oneThatIsNotTriedIsWarnedOf() throws IOException {
        made.program("podman", "echo podman version 4.1.0").host(MadeUpMachine.ROOT);

        assertThat(told(check()))
                .isEqualTo("WARNING podman: version 4.1.0 (" + made.bin()
                        + "/podman), and dz-env is tried with 4.3 and later\n"
                        + "so: it may fail in odd ways\n"
                        + "cure: apt-get update && apt-get install --yes --no-install-recommends podman");
    }

    @Test
    void aMissingOneIsTold() throws IOException {
        made.fedora();

        assertThat(told(check())).isEqualTo("""
                FAILED podman: there is no program podman on the PATH
                so: no environment can be built or run
                cure: sudo dnf install --assumeyes --setopt=install_weak_deps=False podman""");
    }

    @Test
    void aNamedServiceNeedsNoProgram() throws IOException {
        made.unknown();

        assertThat(told(new PodmanProgram(made.machine(), true))).isEqualTo("""
                WARNING podman: there is no program podman on the PATH
                so: only the service that is named can be used
                cure: Install Podman, version 4.3 or later""");
    }

    @Test
    void somethingElseOfThatNameIsTold() throws IOException {
        made.program("podman", "echo hello");

        assertThat(told(check()))
                .startsWith("FAILED podman: " + made.bin()
                        + "/podman does not tell its version ('hello' is not a Podman version)\n");
    }

    private Check check() {
        return new PodmanProgram(made.machine(), false);
    }
}
