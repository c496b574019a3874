package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No container outlives its {@code dz-env run}, however that ends. */
class SignalsIT {

    private static final Person root = Stage.root();

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
    void aSignalEndsTheCommandAndRemovesItsContainer(String signal, int code) throws InterruptedException {
        Process run = startSleeping();

        root.types("kill -" + signal + " " + run.pid()).succeeded();

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(run.exitValue()).isEqualTo(code);
        assertThat(root.containers()).isEmpty();
    }

    @Test
    void theNextCallSweepsWhatAKilledOneLeft() throws InterruptedException {
        Process run = startSleeping();
        run.destroyForcibly().waitFor();

        root.types("dz-env run debian:trixie -- true").succeeded();

        assertThat(root.containers()).isEmpty();
    }

    @Test
    void aRunningEnvironmentIsNotSweptByAnotherCall() throws InterruptedException {
        Process run = startSleeping();

        root.types("dz-env run debian:trixie -- true").succeeded();

        assertThat(root.containers()).hasSize(1);
        run.destroy();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        assertThat(root.containers()).isEmpty();
    }

    private static Process startSleeping() throws InterruptedException {
        // Under nohup, as machines may start the tests, a hang-up would be ignored by all that is started here.
        Process run = root.starts("exec env --default-signal=HUP,INT,TERM dz-env run debian:trixie -- sleep 300");
        await(() -> root.containers().stream().anyMatch(container -> container.contains("Up ")));
        return run;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited a minute in vain").isBefore(deadline);
            Thread.sleep(200);
        }
    }
}
