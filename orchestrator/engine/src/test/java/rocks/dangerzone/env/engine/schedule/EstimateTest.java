package rocks.dangerzone.env.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.schedule.Tasks.planned;
import static rocks.dangerzone.env.engine.schedule.Tasks.unknown;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void dividesWorkAmongTheSlots() {
        List<Planned> left = List.of(planned("a", 5), planned("b", 4), planned("c", 3), planned("d", 2));
        assertThat(Estimate.of(left, 1).left()).contains(Duration.ofSeconds(14));
        assertThat(Estimate.of(left, 2).left()).contains(Duration.ofSeconds(7));
        assertThat(Estimate.of(left, 99).left()).contains(Duration.ofSeconds(5));
    }

    @Test
    void waitsForWhatIsNeeded() {
        List<Planned> left = List.of(planned("smoke", 1, "end-user"), planned("end-user", 6, "dev"), planned("dev", 2));
        assertThat(Estimate.of(left, 3).left()).contains(Duration.ofSeconds(9));
    }

    @Test
    void takesWhatIsNotLeftAsDone() {
        assertThat(Estimate.of(List.of(planned("end-user", 6, "dev")), 1).left())
                .contains(Duration.ofSeconds(6));
    }

    @Test
    void namesWhatIsNotKnown() {
        assertThat(Estimate.of(List.of(planned("a", 5), unknown("new")), 1))
                .isEqualTo(new Estimate(Optional.of(Duration.ofSeconds(5)), List.of("new")));
    }

    @Test
    void saysNothingWhereNothingIsKnown() {
        assertThat(Estimate.of(List.of(unknown("new")), 1)).isEqualTo(new Estimate(Optional.empty(), List.of("new")));
    }

    @Test
    void nothingLeftTakesNoTime() {
        assertThat(Estimate.of(List.of(), 1)).isEqualTo(new Estimate(Optional.of(Duration.ZERO), List.of()));
    }
}
