package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Asks lanes whether they are there, without waiting for them. */
final class Questions {

    private final EventLoop loop;
    private final Duration deadline;
    private final Set<Thread> open = new HashSet<>();

    Questions(EventLoop loop, Duration deadline) {
        this.loop = loop;
        this.deadline = deadline;
    }

    /** Has the loop told, once and by the deadline, why a lane cannot work; empty if it can. */
    void ask(Lane lane, Consumer<Optional<Throwable>> verdict) {
        Question question = new Question(verdict);
        Thread thread = Thread.ofVirtual().name("check of " + lane.name()).unstarted(() -> {
            Optional<Throwable> answer = answer(lane);
            loop.post(() -> question.settle(answer));
        });
        question.thread = Optional.of(thread);
        question.timer = Optional.of(loop.after(
                deadline,
                () -> question.settle(
                        Optional.of(new TimeoutException("it did not answer within " + deadline.toSeconds() + " s")))));
        open.add(thread);
        thread.start();
    }

    /** Waits for no answer any more. */
    void close() {
        open.forEach(Thread::interrupt);
    }

    private static Optional<Throwable> answer(Lane lane) {
        try {
            return lane.check().answers()
                    ? Optional.empty()
                    : Optional.of(new IllegalStateException("it says that it cannot work"));
        } catch (Throwable e) {
            return Optional.of(e);
        }
    }

    private final class Question {
        private final Consumer<Optional<Throwable>> verdict;
        private Optional<Thread> thread = Optional.empty();
        private Optional<EventLoop.Timer> timer = Optional.empty();

        private Question(Consumer<Optional<Throwable>> verdict) {
            this.verdict = verdict;
        }

        private void settle(Optional<Throwable> answer) {
            if (thread.isPresent()) {
                thread.get().interrupt();
                open.remove(thread.get());
                thread = Optional.empty();
                timer.ifPresent(EventLoop.Timer::cancel);
                verdict.accept(answer);
            }
        }
    }
}
