package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** A {@code dz-env run} that goes on. */
final class RunningEnvironment {

    private RunningEnvironment() {}

    /**
     * Starts a command that sleeps in the trixie environment, and waits until its container is there.
     *
     * @param options further ones of {@code run}
     * @return the process of dz-env itself
     */
    static Process start(Person person, String options) throws InterruptedException {
        // Under nohup, as machines may start the tests, a hang-up would be ignored by all that is started here.
        Process run = person.starts(
                "exec env --default-signal=HUP,INT,TERM dz-env run debian:trixie " + options + " -- sleep 300");
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (person.containers().stream().noneMatch(container -> container.contains("Up "))) {
            assertThat(Instant.now()).as("waited a minute in vain").isBefore(deadline);
            Thread.sleep(200);
        }
        return run;
    }
}
