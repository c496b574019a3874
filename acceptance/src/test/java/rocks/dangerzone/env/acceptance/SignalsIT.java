package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No container outlives its {@code dz-env run}, however that ends. */
@Tag("debian")
class SignalsIT {

    private static final Person root = Stage.root();

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalEndsTheCommandAndRemovesItsContainer(String signal, int code) throws InterruptedException {
        Process run = RunningEnvironment.start(root, "");

        root.types("kill -" + signal + " " + run.pid()).succeeded();

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(run.exitValue()).isEqualTo(code);
        assertThat(root.containers()).isEmpty();
    }

    @Test
    void theNextCallSweepsWhatAKilledOneLeft() throws InterruptedException {
        Process run = RunningEnvironment.start(root, "");
        run.destroyForcibly().waitFor();

        root.types("dz-env run debian:trixie -- true").succeeded();

        assertThat(root.containers()).isEmpty();
    }

    @Test
    void aRunningEnvironmentIsNotSweptByAnotherCall() throws InterruptedException {
        Process run = RunningEnvironment.start(root, "");

        root.types("dz-env run debian:trixie -- true").succeeded();

        assertThat(root.containers()).hasSize(1);
        run.destroy();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(root.containers()).isEmpty();
    }
}
