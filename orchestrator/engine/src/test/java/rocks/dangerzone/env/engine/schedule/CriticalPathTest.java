package rocks.dangerzone.env.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.schedule.Tasks.planned;
import static rocks.dangerzone.env.engine.schedule.Tasks.unknown;

import java.util.List;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

    @Test
    void putsTheLongestFirst() {
        assertThat(CriticalPath.order(List.of(planned("a", 1), planned("b", 3), planned("c", 2))))
                .containsExactly("b", "c", "a");
    }

    @Test
    void countsWhatWaitsBehindATask() {
        assertThat(CriticalPath.order(List.of(
                        planned("long", 10),
                        planned("smoke", 1, "end-user"),
                        planned("end-user", 6, "package"),
                        planned("package", 3, "dev"),
                        planned("dev", 2))))
                .containsExactly("dev", "long", "package", "end-user", "smoke");
    }

    @Test
    void takesUnknownOnesAsTheMedian() {
        assertThat(CriticalPath.order(List.of(
                        planned("one", 1), unknown("new"), planned("nine", 9), planned("three", 3), planned("two", 2))))
                .containsExactly("nine", "three", "new", "two", "one");
    }

    @Test
    void keepsTheGivenOrderAmongEquals() {
        assertThat(CriticalPath.order(List.of(unknown("c"), unknown("a"), unknown("b"))))
                .containsExactly("c", "a", "b");
    }

    @Test
    void putsATaskAfterWhatItNeedsEvenIfItTakesNoTime() {
        assertThat(CriticalPath.order(List.of(planned("b", 0, "a"), planned("a", 0))))
                .containsExactly("a", "b");
    }
}
