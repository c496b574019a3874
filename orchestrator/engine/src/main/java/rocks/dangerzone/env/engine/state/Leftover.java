package rocks.dangerzone.env.engine.state;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.client.OwnedName;

/**
 * A folder beside a state that is there only for a while: a state that is being wiped, or that of one run.
 *
 * @param folder its path
 * @param name tells the process that wipes it or runs with it
 */
record Leftover(Path folder, OwnedName name) {

    private static final String FRESH = "fresh";
    private static final String WIPED = "wiped";

    /** After which the owner is gone where it cannot be asked after. */
    private static final Duration UNDOUBTEDLY_OVER = Duration.ofDays(1);

    /** Reads a folder's name; empty for every other folder. */
    static Optional<Leftover> of(Path folder) {
        return OwnedName.parse(folder.getFileName().toString())
                .filter(name -> Set.of(FRESH, WIPED).contains(name.purpose()))
                .map(name -> new Leftover(folder, name));
    }

    /** The name of the state of one run, another one with each call. */
    static String freshName(Client owner) {
        return OwnedName.next(FRESH, owner);
    }

    /** The name of a state that is being wiped, another one with each call. */
    static String wipedName(Client owner) {
        return OwnedName.next(WIPED, owner);
    }

    /** Whether nobody will come back to it, as far as can be told without Podman. */
    boolean abandoned(Client self, Instant now) {
        return name.abandoned(self, () -> LastUse.of(folder).isBefore(now.minus(UNDOUBTEDLY_OVER)));
    }
}
