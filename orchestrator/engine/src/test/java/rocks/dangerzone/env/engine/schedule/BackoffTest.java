package rocks.dangerzone.env.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(20), new Random(1));

    @Test
    void doublesUpToTheLongest() {
        assertThat(IntStream.of(1, 2, 3, 4, 5, 1000).mapToObj(backoff::whole))
                .extracting(Duration::toSeconds)
                .containsExactly(2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void leavesOutUpToHalf() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> backoff.pause(2)))
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4)))
                .doesNotHaveDuplicates();
    }
}
