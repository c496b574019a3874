package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs over the matrix that are stopped, or killed at random moments, on stand-ins: gone on with, they end as undisturbed
 * ones.
 */
class MatrixKilledIT {

    private static final String BUILD = "dz-env matrix build standin:1 standin:2/dev --chain --manifest m.json";
    private static final String OUTPUTS = "[.cells[] | .cell, .outputs.imageId] | join(\" \")";
    private static final String ALL_DONE =
            "[.cells[].execution.status] | length == 3 and all(. == \"built\" or . == \"up-to-date\")";
    private static final int KILLS = 5;
    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private static final StandIns CHECKOUT = StandIns.of(Stage.root(), "interrupted-checkout");
    private static String undisturbed = "";
    private static Duration took = Duration.ZERO;

    /** What is killed. */
    enum Victim {
        TOOL {
            @Override
            void kill(Process run) {
                run.destroyForcibly();
            }
        },
        SERVICE {
            @Override
            void kill(Process run) {
                CHECKOUT.types("pkill --signal KILL --full 'podman.* system service .*'$XDG_RUNTIME_DIR; true");
            }
        };

        abstract void kill(Process run);
    }

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
        CHECKOUT.types("rm -rf m.json m.json.journal deb_dist").succeeded();
    }

    @Test
    void ctrlCWritesTheManifestWithWhatThereIs() throws InterruptedException {
        // One after the other, so that there are some left when the first one is done.
        Process run = CHECKOUT.starts(BUILD + " --jobs 1");
        awaitLine("m.json.journal", 1);
        CHECKOUT.types("kill -INT " + run.pid()).succeeded();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(CHECKOUT.jq(".run.status", "m.json")).isEqualTo("interrupted\n");
        assertThat(CHECKOUT.jq(".cells | length", "m.json")).isEqualTo("3\n");
        resumedEndsAsUndisturbed();
    }

    /** Each run goes on where the one before it was stopped; what is complete is looked at, and all begins anew. */
    @ParameterizedTest
    @EnumSource
    void killedAgainAndAgainItEndsAsUndisturbed(Victim victim) throws InterruptedException {
        Process run = CHECKOUT.starts(BUILD);
        for (int kills = 0; kills < KILLS; kills++) {
            while (run.waitFor(RANDOM.nextLong(took.toMillis() / 2), TimeUnit.MILLISECONDS)) {
                run = goneOnWith();
            }
            victim.kill(run);
        }
        assertThat(run.waitFor(5, TimeUnit.MINUTES)).isTrue();
        resumedEndsAsUndisturbed();
    }

    private Process goneOnWith() {
        if (CHECKOUT.types("jq --exit-status '" + ALL_DONE + "' m.json").code() == 0) {
            assertThat(CHECKOUT.jq(OUTPUTS, "m.json")).isEqualTo(undisturbed);
            nothingIsBuilt();
        }
        return CHECKOUT.starts(BUILD + resume());
    }

    private static void resumedEndsAsUndisturbed() {
        CHECKOUT.types(BUILD + resume()).succeeded();

        assertThat(CHECKOUT.jq(OUTPUTS, "m.json")).isEqualTo(undisturbed);
        assertThat(Stage.root().containers()).isEmpty();
        CHECKOUT.types("test ! -e m.json.journal").succeeded();
    }

    /** A run that was killed before it wrote anything cannot be resumed. */
    private static String resume() {
        return CHECKOUT.types("test -e m.json -o -e m.json.journal").code() == 0 ? " --resume" : "";
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
