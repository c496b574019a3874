package rocks.dangerzone.env.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.podman.container.ContainerSummary;

class SweeperTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Client SELF = Client.self();
    private static final Client DEAD = new Client(SELF.boot(), SELF.namespace(), SELF.pid(), SELF.startTime() - 1);
    private static final Client OF_ANOTHER_BOOT = new Client("b007", SELF.namespace(), SELF.pid(), 1);

    private final Sweeper sweeper = new Sweeper(SELF, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void takesARunningContainerWhoseClientIsDead() {
        assertThat(sweeper.abandoned(container(DEAD.label(), "running", Duration.ZERO)))
                .isTrue();
    }

    @Test
    void leavesWhatALivingClientHas() {
        assertThat(sweeper.abandoned(container(SELF.label(), "exited", Duration.ofDays(9))))
                .isFalse();
    }

    @Test
    void takesWhatAnEarlierBootLeft() {
        assertThat(sweeper.abandoned(container(OF_ANOTHER_BOOT.label(), "exited", Duration.ofHours(2))))
                .isTrue();
    }

    @Test
    void leavesWhatRunsForAClientThatItCannotSee() {
        assertThat(sweeper.abandoned(container(OF_ANOTHER_BOOT.label(), "running", Duration.ofDays(9))))
                .isFalse();
        assertThat(sweeper.abandoned(container(OF_ANOTHER_BOOT.label(), "created", Duration.ofMinutes(1))))
                .isFalse();
    }

    @Test
    void treatsALabelThatItCannotReadLikeAClientThatItCannotSee() {
        assertThat(sweeper.abandoned(container("?", "running", Duration.ofDays(9))))
                .isFalse();
        assertThat(sweeper.abandoned(container("?", "exited", Duration.ofDays(9))))
                .isTrue();
    }

    private static ContainerSummary container(String label, String state, Duration age) {
        return new ContainerSummary(
                "id", List.of("name"), "image", "image ID", state, NOW.minus(age), Map.of(Sweeper.LABEL, label));
    }
}
