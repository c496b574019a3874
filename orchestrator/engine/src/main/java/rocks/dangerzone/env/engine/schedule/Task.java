package rocks.dangerzone.env.engine.schedule;

import java.util.Optional;

/**
 * A piece of work and its place among others.
 *
 * @param plan its name, what it needs, how long it is expected to take
 * @param near the name of a task that it needs, and at whose lane it has to run; anywhere where empty
 * @param turns what tasks at one lane would wait for each other for, such as a package cache that is locked: side by side
 *     with one of the same it begins only where nothing else can
 * @param work what it does
 */
public record Task<T>(Planned plan, Optional<String> near, Optional<String> turns, Work<T> work) {

    public Task {
        if (near.isPresent() && !plan.needs().contains(near.get())) {
            throw new IllegalArgumentException(
                    "'" + plan.name() + "' is to run near '" + near.get() + "', which it does not need");
        }
    }

    /** Its name. */
    public String name() {
        return plan.name();
    }
}
