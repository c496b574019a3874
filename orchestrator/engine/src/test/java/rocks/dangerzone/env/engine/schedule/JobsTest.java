package rocks.dangerzone.env.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobsTest {

    private static final long GB = 1_000_000_000;

    @Test
    void takesAProcessorEach() {
        assertThat(Jobs.fitting(2, 24 * GB)).isEqualTo(new Jobs(2, "2 processors, 24 GB of memory"));
    }

    @Test
    void takesSomeMemoryEach() {
        assertThat(Jobs.fitting(8, 4 * GB)).isEqualTo(new Jobs(2, "8 processors, 4.0 GB of memory"));
    }

    @Test
    void isNeverBelowOne() {
        assertThat(Jobs.fitting(1, GB)).isEqualTo(new Jobs(1, "1 processor, 1.0 GB of memory"));
    }

    @Test
    void isWhatAPersonWants() {
        assertThat(Jobs.wanted(7)).isEqualTo(new Jobs(7, "as was asked for"));
    }

    @Test
    void readsThisMachine() {
        assertThat(Jobs.fitting().number()).isBetween(1, Runtime.getRuntime().availableProcessors());
    }
}
