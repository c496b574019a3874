package rocks.dangerzone.env.engine.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SideBySideTest {

    @Test
    void bothGoOnAtTheSameTime() {
        CyclicBarrier both = new CyclicBarrier(2);

        assertThat(SideBySide.of(() -> met(both, "a"), () -> met(both, "b"))).containsExactly("a", "b");
    }

    @Test
    void aFailureStopsTheOtherAndIsTold() {
        AtomicBoolean stopped = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);

        assertThatThrownBy(() -> SideBySide.<String>of(
                        () -> {
                            begun.await();
                            throw new IllegalArgumentException("the first");
                        },
                        () -> {
                            begun.countDown();
                            try {
                                TimeUnit.MINUTES.sleep(1);
                            } catch (InterruptedException e) {
                                stopped.set(true);
                                throw e;
                            }
                            return "late";
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the first");
        assertThat(stopped).isTrue();
    }

    @Test
    void theFailureOfTheSecondIsToldAsWell() {
        assertThatThrownBy(() -> SideBySide.of(() -> "a", () -> {
                    throw new IllegalArgumentException("the second");
                }))
                .hasMessage("the second");
    }

    private static String met(CyclicBarrier both, String name) throws Exception {
        both.await();
        return name;
    }
}
