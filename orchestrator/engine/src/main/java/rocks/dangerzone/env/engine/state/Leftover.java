package rocks.dangerzone.env.engine.state;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.client.Client;

/**
 * A folder beside a state that is there only for a while: a state that is being wiped, or that of one run. Its name tells
 * whose it is, so that there is no moment in which nobody could know.
 *
 * @param folder its path
 * @param owner the process that wipes it or runs with it; empty where its name cannot be read
 */
record Leftover(Path folder, Optional<Client> owner) {

    private static final Pattern FORM = Pattern.compile("\\.(?:fresh|wiped)_(.+)_[0-9]+");

    /** After which the owner is gone where it cannot be asked after, being of another boot or PID namespace. */
    private static final Duration UNDOUBTEDLY_OVER = Duration.ofDays(1);

    /** Tells the folders of one process from each other. */
    private static final AtomicLong COUNT = new AtomicLong();

    /** Reads a folder's name; empty for every other folder. */
    static Optional<Leftover> of(Path folder) {
        Matcher form = FORM.matcher(folder.getFileName().toString());
        return form.matches()
                ? Optional.of(new Leftover(folder, Client.parse(form.group(1).replace('_', '/'))))
                : Optional.empty();
    }

    /** The name of the state of one run, another one with each call. */
    static String freshName(Client owner) {
        return name("fresh", owner);
    }

    /** The name of a state that is being wiped, another one with each call. */
    static String wipedName(Client owner) {
        return name("wiped", owner);
    }

    /** Whether nobody will come back to it, as far as can be told without Podman. */
    boolean abandoned(Client self, Instant now) {
        return owner.filter(self::comparable)
                .map(client -> !client.alive())
                .orElseGet(() -> LastUse.of(folder).isBefore(now.minus(UNDOUBTEDLY_OVER)));
    }

    private static String name(String purpose, Client owner) {
        return "." + purpose + "_" + owner.label().replace('/', '_') + "_" + COUNT.incrementAndGet();
    }
}
