package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Runs over the matrix that are stopped, or killed at random moments, on stand-ins: gone on with, they end as undisturbed
 * ones. Only run when it is asked for: {@code ci/acceptance -Dit.test=MatrixKilled}.
 */
class MatrixKilled {

    private static final String BUILD = "dz-env matrix build standin:1 standin:2/dev --chain --manifest m.json";
    private static final String OUTPUTS = "[.cells[] | .cell, .outputs.imageId] | join(\" \")";
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private static final StandIns CHECKOUT = StandIns.of(Stage.root(), "interrupted-checkout");
    private static String undisturbed = "";
    private static Duration took = Duration.ZERO;

    @BeforeAll
    static void undisturbedRun() {
        CHECKOUT.forgetImages();
        long start = System.nanoTime();
        CHECKOUT.types(BUILD).succeeded();
        took = Duration.ofNanos(System.nanoTime() - start);
        undisturbed = CHECKOUT.jq(OUTPUTS, "m.json");
    }

    @BeforeEach
    void nothingIsBuilt() {
        CHECKOUT.forgetImages();
        CHECKOUT.types("rm -rf m.json deb_dist").succeeded();
    }

    @Test
    void ctrlCWritesTheManifestWithWhatThereIs() throws InterruptedException {
        Process run = CHECKOUT.starts(BUILD);
        awaitLine("m.json.journal", 1);
        signal(run, "INT");
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(CHECKOUT.jq(".run.status", "m.json")).isEqualTo("interrupted\n");
        assertThat(CHECKOUT.jq(".cells | length", "m.json")).isEqualTo("3\n");
        resumedEndsAsUndisturbed();
    }

    @RepeatedTest(5)
    void aKilledRunIsGoneOnWith() throws InterruptedException {
        Process run = CHECKOUT.starts(BUILD);
        Thread.sleep(RANDOM.nextLong(took.toMillis()));
        run.destroyForcibly().waitFor();
        resumedEndsAsUndisturbed();
    }

    @RepeatedTest(5)
    void aKilledServiceIsStartedAgain() throws InterruptedException {
        Process run = CHECKOUT.starts(BUILD);
        Thread.sleep(RANDOM.nextLong(took.toMillis()));
        CHECKOUT.types("pkill --signal KILL --full 'podman.* system service .*'$XDG_RUNTIME_DIR; true");
        assertThat(run.waitFor(5, TimeUnit.MINUTES)).isTrue();
        resumedEndsAsUndisturbed();
    }

    private static void resumedEndsAsUndisturbed() {
        boolean begun = CHECKOUT.types("test -e m.json -o -e m.json.journal").code() == 0;
        CHECKOUT.types(BUILD + (begun ? " --resume" : "")).succeeded();

        assertThat(CHECKOUT.jq(OUTPUTS, "m.json")).isEqualTo(undisturbed);
        assertThat(Stage.root().containers()).isEmpty();
        CHECKOUT.types("test ! -e m.json.journal").succeeded();
    }

    private static void signal(Process process, String name) {
        CHECKOUT.types("kill -" + name + " " + process.pid()).succeeded();
    }

    /** Waits until a cell is written down. */
    private static void awaitLine(String journal, int cells) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            if (CHECKOUT.types("test $(grep -c '\"cell\"' " + journal + ") -ge " + cells)
                            .code()
                    == 0) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no cell was done within a minute");
    }
}
