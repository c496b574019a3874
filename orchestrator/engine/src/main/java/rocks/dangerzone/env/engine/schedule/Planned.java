package rocks.dangerzone.env.engine.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The place of a task among others.
 *
 * @param name names it
 * @param needs the names of the tasks that have to be done before it
 * @param expected how long it is expected to take; empty where nothing tells
 */
public record Planned(String name, List<String> needs, Optional<Duration> expected) {

    public Planned {
        needs = List.copyOf(needs);
    }
}
