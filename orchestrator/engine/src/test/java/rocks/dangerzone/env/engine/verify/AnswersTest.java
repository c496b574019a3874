package rocks.dangerzone.env.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksOnceWhileManyWait() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        Answers<String, Integer> once = new Answers<>(question -> {
            await(slow);
            return asked.incrementAndGet();
        });
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 20; thread++) {
                answers.add(threads.submit(() -> once.apply("base")));
            }
            slow.countDown();
        }

        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(1);
        }
        assertThat(once.apply("another")).isEqualTo(2);
    }

    @Test
    void doesNotAskAgainAfterAFailure() {
        Answers<String, Integer> once = new Answers<>(question -> {
            throw new IllegalArgumentException(question + asked.incrementAndGet());
        });

        assertThatThrownBy(() -> once.apply("base")).hasMessage("base1").isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> once.apply("base")).hasMessage("base1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
