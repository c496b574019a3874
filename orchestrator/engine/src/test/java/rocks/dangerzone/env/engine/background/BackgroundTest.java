package rocks.dangerzone.env.engine.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BackgroundTest {

    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void givesWhatWasGot() {
        Background<String> word = Background.begin("test", () -> "word");

        assertThat(word.await()).isEqualTo("word");
        assertThat(word.ifThere()).contains("word");
    }

    @Test
    void throwsWhatTheWorkThrew() {
        IllegalArgumentException failure = new IllegalArgumentException("no");
        Background<Boolean> work = Background.run("test", () -> {
            throw failure;
        });

        assertThatThrownBy(work::await).isSameAs(failure);
        assertThat(work.ifThere()).isEmpty();
    }

    @Test
    void isNotThereBeforeItIsGot() {
        assertThat(Background.run("test", this::waitForEver).ifThere()).isEmpty();
    }

    @Test
    void handsAnInterruptOn() {
        Background<Boolean> work = Background.run("test", this::waitForEver);
        Thread.currentThread().interrupt();

        assertThatThrownBy(work::await).hasMessage("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void waitForEver() {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
